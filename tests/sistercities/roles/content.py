"""A small site that has one of everything that has an address in the admin, in three languages."""

from dataclasses import dataclass, field
from io import BytesIO

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone
from PIL import Image as Picture
from wagtail.admin.models import EditingSession
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, Locale, Page, Site, Task, UploadedFile, Workflow
from wagtail_localize.models import SegmentOverride, StringTranslation, Translation

from sistercities.languages.making.targets import write_target
from sistercities.models import ContactMessage, LinkCheck, PreviewLink, Submission, Webhook

ROLES = {
    "Editor": ["Editors"],
    "Moderator": ["Moderators"],
    "Sponsor steward": ["Sponsor stewards"],
    "Translator": ["Translators: Français"],
    "API previewer": ["API previewers"],
}
NOBODY = "nobody"  # has an account, and no role
LANGUAGES = ["en", "fr", "gd"]
CAMPAIGN = "campaign"


@dataclass
class Place:
    """A page and what belongs to it, in one language."""

    page: Page
    parent: Page
    snippets: dict = field(default_factory=dict)
    translation: Translation | None = None


@dataclass
class Content:
    places: dict[str, Place]
    things: dict  # by the namespace or name of the addresses that take the number of one
    links: list  # of the city, and of the campaign


def make_content(plant_home) -> Content:
    locales = [Locale.objects.create(language_code=code) for code in LANGUAGES[1:]]
    home = plant_home()
    call_command("setup_groups", verbosity=0)
    make_people()
    places, things = make_pages(home, locales), make_things(home)
    things |= things_about(places["en"].page, get_user_model().objects.get(username="Editor"))
    return Content(places, things, make_links())


def make_people():
    for role, groups in {**ROLES, NOBODY: []}.items():
        user = get_user_model().objects.create_user(role)
        user.groups.set(Group.objects.filter(name__in=groups))
        assert user.groups.count() == len(groups)


def make_pages(home, locales):
    from home.models import Menu, SiteInfo
    from sistercities.models import CityIndexPage, CityPage, Greeting, HelpfulLink
    from sponsors.models import CampaignPage

    index = home.add_child(instance=CityIndexPage(title="Cities", slug="cities"))
    city = CityPage(title="Saumur", slug="saumur", country="FR", intro="A town.")
    index.add_child(instance=city)
    HelpfulLink.objects.create(city=city, label="Hall", url="https://a.example/", language="fr")
    campaign = CampaignPage(title="School", slug="school", intro="Give.")
    campaign.body = '<p><a href="https://c.example/">School</a></p>'
    home.add_child(instance=campaign)
    snippets = [
        Greeting.objects.create(text="Welcome"),
        SiteInfo.objects.create(name="Sister Cities", mission="Friends."),
        Menu.objects.create(name="Main"),
    ]
    sources = [home, index, CityPage.objects.get(), *snippets]
    for source in [*sources, campaign]:
        source.save_revision().publish()
    for source in sources:
        for locale in locales:
            translate(source, locale)
    places = {code: place(city, index, snippets, code) for code in LANGUAGES}
    places[CAMPAIGN] = Place(campaign, home, places["en"].snippets, places["fr"].translation)
    return places


def pixel():
    buffer = BytesIO()
    Picture.new("RGB", (1, 1)).save(buffer, "PNG")
    return buffer.getvalue()


def translate(source, locale):
    from wagtail_localize.models import TranslationSource

    given, _created = TranslationSource.update_or_create_from_instance(source)
    made = Translation.objects.create(source=given, target_locale=locale)
    write_target(made, publish=True)
    if text := given.stringsegment_set.first():
        StringTranslation.objects.create(
            translation_of=text.string, context=text.context, data="Quelque chose", locale=locale
        )
    for one in given.overridablesegment_set.all():
        SegmentOverride.objects.create(
            context=one.context, data_json='"https://b.example/"', locale=locale
        )


def place(city, index, snippets, code):
    def here(one):
        return type(one).objects.get(
            translation_key=one.translation_key, locale__language_code=code
        )

    page = here(city)
    page.save_revision()  # a draft
    # The original is no translation: what is asked of one there is asked in French.
    language = "fr" if code == "en" else code
    translation = Translation.objects.get(
        source__object_id=city.translation_key, target_locale__language_code=language
    )
    return Place(page, here(index), {type(one): here(one) for one in snippets}, translation)


def make_things(home):
    from sponsors.models import Sponsor

    sponsor = Sponsor.objects.create(name="Printers", kind="business")
    sponsor.save_revision().publish()
    image = get_image_model().objects.create(title="Dot", file=ContentFile(pixel(), "dot.png"))
    document = get_document_model().objects.create(title="Text", file=ContentFile(b"a", "a.txt"))
    message = ContactMessage.objects.create(
        key="k", page_key=home.translation_key, page_title="Saumur", language="en", name="Ann"
    )
    uploads = {
        kind: UploadedFile.objects.create(
            for_content_type=ContentType.objects.get_for_model(model),
            file=ContentFile(pixel(), name),
        )
        for kind, model, name in (
            ("image", type(image), "a.png"),
            ("document", type(document), "a.txt"),
        )
    }
    return {
        "sponsor": sponsor,
        "event": make_event(home),
        "statement": make_statement(home),
        "image": image,
        "document": document,
        "upload": uploads,
        "contact_messages": message,
        "webhooks": Webhook.objects.create(url="https://a.example/hook"),
        "wagtailredirects": Redirect.objects.create(old_path="/old", redirect_page=home),
        "wagtailadmin_collections": Collection.get_first_root_node().add_child(name="Own"),
        "wagtailadmin_workflows": Workflow.objects.get(),
        "task": Task.objects.get(),
        "wagtaillocales": Locale.objects.get(language_code="gd"),
        "wagtailsites": Site.objects.get(),
        "wagtailusers_users": get_user_model().objects.get(username=NOBODY),
        "wagtailusers_groups": Group.objects.get(name="Editors"),
    }


def make_event(home):
    from sistercities.models import EventIndexPage, EventPage

    index = home.add_child(instance=EventIndexPage(title="Events", slug="events"))
    return index.add_child(instance=EventPage(title="Dance", intro="Come.", starts=timezone.now()))


def make_statement(home):
    from sistercities.models import StatementIndexPage, StatementPage

    index = home.add_child(instance=StatementIndexPage(title="Statements", slug="statements"))
    facts = {
        "summary": "We welcome it.",
        "issued_by": "The board",
        "adopted_on": timezone.localdate(),
    }
    return index.add_child(instance=StatementPage(title="Peace", **facts))


def make_links():
    from sistercities.links.gathering import gather

    gather()
    LinkCheck.objects.update(new_url="https://new.example/")
    return [LinkCheck.objects.get(url=f"https://{host}.example/") for host in "ac"]


def things_about(city, editor):
    waiting = city.copy(update_attrs={"slug": "waiting", "title": "Waiting"}, keep_live=False)
    state = Workflow.objects.get().start(waiting, editor)
    editor_at_work = EditingSession.objects.create(
        user=editor, content_object=city, last_seen_at=timezone.now()
    )
    return {
        "waiting": waiting,
        "state": state,
        "session": editor_at_work,
        "submission": Submission.objects.create(
            user=editor, original=city, label="Saumur", languages=["fr"]
        ),
        "preview": PreviewLink.make(city.latest_revision, editor),
    }
