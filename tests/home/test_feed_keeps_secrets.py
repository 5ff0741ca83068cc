"""A hundred secrets in every private place: no answer changes by a byte for any of them."""

import re
from datetime import timedelta
from io import BytesIO
from itertools import count
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.core.management import call_command
from django.utils import timezone
from PIL import Image as Picture
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Comment,
    CommentReply,
    PageViewRestriction,
    Task,
    TaskState,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)
from wagtail_localize.models import StringTranslation

from home.models import (
    FAQPage,
    MembershipPage,
    Menu,
    MenuItem,
    Question,
    SiteInfo,
    SiteSettings,
    StandardPage,
)
from sistercities.models import (
    CityFact,
    CityName,
    CityPage,
    ContactMessage,
    EventCity,
    EventPage,
    Greeting,
    HelpfulLink,
    ProgramPage,
    Project,
    StatementCity,
    StatementPage,
)
from sponsors.models import CampaignPage, Donor, Sponsor, Sponsorship

pytestmark = pytest.mark.django_db
SECRET = re.compile(rb"(?i)zq\d{3}x")
# Asked beside what OpenAPI names: what every one of its parameters may be.
WORTH_ASKING = {
    "lang": ["en", "*", "fr,en", "all"],
    "limit": ["1", "100"],
    "q": ["karpenisi"],
    "city": ["karpenisi"],
    "near": ["38.9,21.8"],
    "after": ["0"],
    "path": ["/", "/cities/karpenisi/", "/fr/cities/karpenisi/", "/nowhere/"],
}


@pytest.fixture
def secret():
    """A word that nobody may read, another one each time."""
    numbers = count(1)
    return lambda: f"Zq{next(numbers):03}x"


@pytest.fixture
def public(home, make_city, add_page, make_sponsor, french, translate):
    """One thing of every kind that everybody may read."""
    locale = home.locale
    city = make_city("Karpenisi", committee_name="The committee", committee_mailbox="a@b.org")
    statement = {"summary": "Peace.", "issued_by": "Us", "adopted_on": "2026-01-01"}
    page = add_page(StatementPage, "Peace", **statement)
    StatementCity.objects.create(statement=page, city=city, locale=locale)
    event = add_page(EventPage, "Feast", intro="Come.", starts=timezone.now() + timedelta(days=3))
    EventCity.objects.create(event=event, city=city, locale=locale)
    add_page(ProgramPage, "Exchange", intro="Go.", theme="culture", audience="All")
    campaign = add_page(CampaignPage, "A sign", intro="Help.")
    Donor.objects.create(campaign=campaign, name="Nobody", anonymous=True, locale=locale)
    make_sponsor("Highland Printers", supported_page=city)
    make_sponsor("Anonymous one", supported_page=city, anonymous=True)
    make_sponsor("Anonymous two", kind="donor", campaign=campaign, anonymous=True)
    add_page(FAQPage, "Questions")
    add_page(MembershipPage, "Membership", intro="Join us.")
    about = add_page(StandardPage, "About us")
    Greeting.objects.create(text="Welcome", locale=locale)
    info = SiteInfo.objects.create(name="Sister Cities", locale=locale)
    menu = Menu.objects.create(name="Main", locale=locale)
    MenuItem.objects.create(menu=menu, page=about, locale=locale)
    SiteSettings.objects.create(
        site=home.get_site(), site_info=info, main_menu=menu, membership_mailbox="c@d.org"
    )
    for page in (home, city.get_parent().specific, city):
        translate(page, french, Karpenisi="Karpenissi")
    return city


@pytest.fixture
def add_page(home):
    return lambda model, title, **facts: home.add_child(instance=model(title=title, **facts))


@pytest.fixture
def hide(public, add_page, make_city, make_image, secret, django_user_model, settings):
    """Puts a secret into every private place."""

    def everywhere():
        editor = django_user_model.objects.create_user(
            secret(), f"{secret()}@example.org", first_name=secret(), last_name=secret()
        )
        hidden_pages(public, add_page, make_city, secret)
        hidden_drafts(public, editor, secret)
        hidden_files(public, make_image, secret)
        hidden_names(public, make_image, secret)
        hidden_snippets(public, secret)
        hidden_work(public, editor, secret)
        hidden_messages(public, secret)

    return everywhere


def hidden_pages(city, add_page, make_city, secret):
    """Drafts, what has expired, what is restricted or below it, and what leads there."""
    past = timezone.now() - timedelta(days=1)
    make_city(secret(), live=False, intro=secret())
    make_city(secret(), expire_at=past)
    for kind in ("login", "password", "groups"):
        page = add_page(StandardPage, secret(), intro=secret())
        password = secret() if kind == "password" else ""
        PageViewRestriction.objects.create(page=page, restriction_type=kind, password=password)
        below = FAQPage(title=secret(), intro=secret())
        page.add_child(instance=below)
        row = {"page": below, "question": secret(), "answer": secret(), "locale": page.locale}
        Question.objects.create(**row)
        Redirect.objects.create(old_path=f"/old-{kind}", redirect_page=page)
    hidden = StandardPage.objects.last()
    statement = {"summary": secret(), "issued_by": secret(), "adopted_on": "2020-01-01"}
    about = add_page(StatementPage, secret(), live=False, **statement)
    StatementCity.objects.create(statement=about, city=city, locale=city.locale)
    older = {"title": secret(), "summary": secret(), "issued_by": secret()}
    # Of a draft, and from before an amendment that was taken back.
    for one in (about, StatementPage.objects.get(title="Peace")):
        blocks = [{"type": "heading", "value": secret()}]
        one.versions.create(amendment_key=uuid4(), blocks=blocks, **older)
    hidden.create_alias(update_slug=secret().lower())
    MenuItem.objects.create(menu=Menu.objects.first(), page=hidden, locale=city.locale)


def hidden_drafts(city, editor, secret):
    """What has been written since the last publication, in both languages."""
    for page in CityPage.objects.filter(translation_key=city.translation_key):
        page.title, page.intro, page.region = secret(), secret(), secret()
        page.committee_mailbox = f"{secret()}@example.org"
        page.body = [("heading", secret())]
        page.helpful_links = [
            HelpfulLink(label=secret(), url="https://example.org/", locale=page.locale)
        ]
        page.facts = [CityFact(label=secret(), value=secret(), locale=page.locale)]
        page.names = [CityName(name=secret(), kind="native", language="el", locale=page.locale)]
        page.projects = [Project(title=secret(), locale=page.locale)]
        page.save_revision(user=editor, log_action=True)


def hidden_files(city, make_image, secret):
    """Pictures and files in a private folder, and what the camera noted in public ones."""
    folder = Collection.get_first_root_node().add_child(name=secret())
    CollectionViewRestriction.objects.create(
        collection=folder, restriction_type="password", password=secret()
    )
    image = make_image(secret())
    image.description, image.collection = secret(), folder
    image.save()
    image.tags.add(secret())
    sound = ContentFile(b"ID3", name=f"{secret()}.mp3")
    document = get_document_model().objects.create(title=secret(), file=sound, collection=folder)
    CityPage.objects.filter(pk=city.pk).update(
        photo=image, photo_alt=secret(), agreement=document, greeting_audio=document
    )
    exif, buffer = Picture.Exif(), BytesIO()
    exif[0x010E], exif[0x013B] = secret(), secret()
    Picture.new("RGB", (64, 64)).save(buffer, "JPEG", exif=exif)
    get_image_model().objects.create(title="Public", file=ImageFile(buffer, name="public.jpg"))


def hidden_names(city, make_image, secret):
    """Of those who wish to stay unnamed, or are thanked no more, or not yet."""
    today, days = timezone.localdate(), timedelta(days=9)
    for sponsor in Sponsor.objects.filter(sponsorships__anonymous=True):
        sponsor.name, sponsor.logo = secret(), make_image(secret())
        sponsor.other_names, sponsor.url = secret(), f"https://{secret()}.example/"
        sponsor.save()
        sponsor.sponsorships.update(represented_by=secret())
    Donor.objects.filter(anonymous=True).update(name=secret())
    for when in ({"ends": today - days}, {"starts": today + days}):
        sponsor = Sponsor.objects.create(name=secret(), kind="business")
        Sponsorship.objects.create(
            sponsor=sponsor, supported_page=city, represented_by=secret(), **when
        )
    gone = Sponsor.objects.create(name=secret(), kind="business", live=False)
    Sponsorship.objects.create(sponsor=gone, supported_page=city)
    CityPage.objects.update(committee_chair=secret())
    named = Sponsor.objects.get(name="Highland Printers")
    named.name = secret()
    named.save_revision()


def hidden_snippets(city, secret):
    past, locale = timezone.now() - timedelta(days=1), city.locale
    Greeting.objects.create(text=secret(), live=False, locale=locale)
    Greeting.objects.create(text=secret(), expire_at=past, locale=locale)
    Menu.objects.create(name=secret(), locale=locale)
    Menu.objects.update(name=secret())
    SiteInfo.objects.create(name=secret(), mission=secret(), locale=locale)
    info = SiteInfo.objects.first()
    info.tagline = secret()
    info.save_revision()


def hidden_work(city, editor, secret):
    """Comments, workflows, locks, and texts that translators have not published."""
    comment = Comment.objects.create(
        page=city, user=editor, text=secret(), contentpath="intro", position=secret()
    )
    CommentReply.objects.create(comment=comment, user=editor, text=secret())
    task = Task.objects.create(name=secret())
    workflow = Workflow.objects.create(name=secret())
    WorkflowPage.objects.create(workflow=workflow, page=city)
    WorkflowTask.objects.create(workflow=workflow, task=task)
    state = workflow.start(CityPage.objects.get(pk=city.pk), editor)
    TaskState.objects.filter(workflow_state=state).update(comment=secret())
    CityPage.objects.filter(pk=city.pk).update(
        locked=True, locked_by=editor, locked_at=timezone.now(), owner=editor
    )
    StringTranslation.objects.update(data=secret())


def hidden_messages(city, secret):
    """Who reads what visitors write, and what they have written."""
    CityPage.objects.update(committee_mailbox=f"{secret()}@example.org")
    SiteSettings.objects.update(membership_mailbox=f"{secret()}@example.org")
    for kind, page in [("committee", city), ("membership", MembershipPage.objects.get())]:
        ContactMessage.objects.create(
            kind=kind,
            key=secret(),
            page_key=page.translation_key,
            page_title=secret(),
            name=secret(),
            email=f"{secret()}@example.org",
            text=secret(),
            level=secret(),
            error=secret(),
        )


def addresses(contract, most):
    """Every address that OpenAPI names, with values of every parameter."""
    for path, described in sorted(contract["paths"].items()):
        parameters = described["get"].get("parameters", [])
        names = ["karpenisi", "zq005x"] if "{" in path else [""]
        for name in names:
            address = re.sub(r"{\w+}", name, path)
            yield address
            asked = [one for one in parameters if one["in"] == "query"]
            needed = {one["name"]: [*chosen(one)][-1] for one in asked if one.get("required")}
            yield from (
                f"{address}?{urlencode({**needed, one['name']: value})}"
                for one in asked
                for value in list(chosen(one))[:most]
            )


def chosen(parameter):
    schema = parameter["schema"]
    for one in schema.get("anyOf", [schema]):
        yield from one.get("enum", [])
        yield from (example for example in one.get("examples", []))
    yield from WORTH_ASKING.get(parameter["name"], ["zq005x"])


PAGES = [
    "/",
    "/fr/",
    "/cities/",
    "/cities/karpenisi/",
    "/fr/cities/karpenisi/",
    "/cities/karpenisi/contact/",
    "/fr/cities/karpenisi/contact/sent/",
    "/cities/karpenisi/trip-sheet/",
    "/cities/karpenisi/index.md",
    "/peace/",
    "/feast/",
    "/exchange/",
    "/a-sign/",
    "/questions/",
    "/membership/",
    "/membership/contact/",
    "/membership/contact/sent/",
    "/about-us/",
    "/search/?q=karpenisi",
    "/sitemap.xml",
    "/sitemap-en.xml",
    "/sitemap-fr.xml",
    "/robots.txt",
    "/llms.txt",
]
# In each answer another one.
DIFFER = ("ETag", "X-Request-ID")
NO_PAGES = ["/nowhere/", "/old-login", "/zq002x/"]


def answers_to(client, asked):
    answers = {}
    for address in asked:
        response = client.get(address)
        headers = {name: value for name, value in response.headers.items() if name not in DIFFER}
        answers[address] = (response.status_code, headers, response.content)
    return answers


def test_no_answer_changes_by_a_byte_for_any_secret(client, public, hide, secret, cycles):
    contract = client.get("/api/v1/openapi.json").json()
    feed = {*addresses(contract, cycles(1, 99)), "/api/v1/docs", "/api/nowhere/"}
    assert len(feed) > 100
    call_command("feed", "refresh", verbosity=0)
    before = answers_to(client, feed)
    hide()
    call_command("feed", "refresh", verbosity=0)
    after = answers_to(client, [*feed, *PAGES, *NO_PAGES])
    assert [address for address in PAGES if after[address][0] != 200] == []
    assert int(secret()[2:5]) > 100
    found = {
        address: told
        for address, (_status, headers, body) in after.items()
        if (told := SECRET.findall(repr(headers).encode() + body))
    }
    assert found == {}
    assert before == {address: after[address] for address in feed}
