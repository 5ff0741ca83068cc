"""Every page of the demo, asked as a visitor asks it."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from sistercities.models import CityPage, FeedState, StatementPage
from sponsors.models import Donor, Sponsor, Sponsorship

pytestmark = [
    pytest.mark.once,
    pytest.mark.django_db,
    pytest.mark.usefixtures("demo_database"),
]


@pytest.fixture
def every_page():
    """In the language they were written in; what is private is shared by all languages."""
    return pages_in("en")


@pytest.fixture(scope="module")
def texts(demo_database):
    """The HTML of each of them by its address, read once."""
    addresses = [page.get_url() for page in pages_in("en")]
    return {url: unescape(Client().get(url).content.decode()) for url in addresses}


def pages_in(language):
    pages = Page.objects.live().filter(depth__gt=1, locale__language_code=language)
    return list(pages.specific())


@pytest.fixture
def read(client):
    def get(page):
        response = client.get(page if isinstance(page, str) else page.get_url())
        return unescape(response.content.decode())

    return get


@pytest.mark.parametrize(
    ("model", "most"),
    [
        ("HomePage", 20),
        ("CityPage", 18),
        ("CityIndexPage", 12),
        ("StatementIndexPage", 8),
        ("StatementPage", 14),  # a translation asks for the text that counts, too
        ("ProgramIndexPage", 12),
        ("ProgramPage", 12),
        ("EventIndexPage", 12),
        ("EventPage", 12),
        ("CampaignPage", 14),
        ("MembershipPage", 12),  # with whether anybody reads what is written there
        ("FAQPage", 11),
        ("StandardPage", 10),
    ],
)
def test_a_page_that_is_read_first_costs_no_more_queries_than_agreed(client, keeping, model, most):
    for language in ("en", "fr"):
        page = next(page for page in pages_in(language) if type(page).__name__ == model)
        client.get(page.get_url())  # once, so that the sizes of its pictures are made
        visitor = Client()  # to whom no page was shown yet, but one with the same frame
        visitor.get("/search/" if language == "en" else "/fr/search/")
        # A translation asks how complete and fresh it is, and which texts of the page and of
        # its lists are translated.
        more = 0 if language == "en" else 3
        assert cost(visitor, page.get_url()) <= most + more, page


# The last query asks whether anybody has published while the page was made.
@pytest.mark.parametrize(("path", "most"), [("/", 20 + 1), ("/cities/karpenisi/", 19 + 1)])
def test_with_nothing_shared_the_longest_pages_cost_about_twenty(client, keeping, path, most):
    client.get(path)
    FeedState.objects.update(edition=F("edition") + 1)
    assert cost(Client(), path) <= most


def test_a_page_with_an_unknown_frame_costs_four_more(client, keeping):
    client.get("/about/")
    alone, visitor = cost(Client(), "/about/"), Client()
    visitor.get("/search/")
    assert alone - cost(visitor, "/about/") == 4


def cost(visitor, path):
    with CaptureQueriesContext(connection) as queries:
        visitor.get(path)
    return len(queries)


def test_publishing_a_city_with_all_its_rows_costs_no_more_queries_than_agreed():
    revision = CityPage.objects.get(slug="karpenisi", locale__language_code="en").save_revision()
    with CaptureQueriesContext(connection) as queries:
        revision.publish()
    assert len(queries) <= 140


def test_the_list_of_cities_costs_the_same_for_seven_and_for_seventy(client):
    client.get("/cities/")
    for_seven = cost(client, "/cities/")
    parent = Page.objects.get(slug="cities", locale__language_code="en").specific
    photo = CityPage.objects.first().photo
    for number in range(63):
        parent.add_child(
            instance=CityPage(
                title=f"Town {number:02}", country="GR", intro="A town.", photo=photo, photo_alt="x"
            )
        )
    client.get("/cities/")
    assert cost(client, "/cities/") == for_seven


def test_an_anonymous_givers_name_is_on_no_page(texts):
    names = [
        *Donor.objects.filter(anonymous=True).values_list("name", flat=True),
        *Sponsor.objects.filter(sponsorships__anonymous=True)
        .exclude(sponsorships__anonymous=False)
        .values_list("name", flat=True),
    ]
    assert len(names) >= 3
    for page, html in texts.items():
        assert [name for name in names if name in html] == [], page


def test_a_private_mailbox_and_an_unwilling_chair_are_on_no_page(every_page, read):
    CityPage.objects.update(
        committee_mailbox="private@example.net",
        committee_chair="Unwilling Chair",
        committee_chair_consents=False,
    )
    for page in every_page:
        html = read(page)
        assert "private@example.net" not in html, page
        assert "Unwilling Chair" not in html, page


def test_a_superseded_statement_leaves_the_list_and_names_its_successor(read):
    statements = StatementPage.objects.filter(locale__language_code="en")
    new = statements.exclude(supersedes=None).get()
    old = new.supersedes
    listed = read("/statements/")
    assert old.get_url() not in listed
    assert new.get_url() in listed
    assert new.get_url() in read(old)
    assert "no longer in force" in read(old)
    assert old.get_url() in read(new)


def test_a_sponsorship_is_gone_from_the_wall_the_day_after_its_last(read):
    name = "Spaceplan Architects"
    gifts = Sponsorship.objects.filter(sponsor__name=name)
    gifts.update(ends=timezone.localdate())
    assert name in read("/")
    gifts.update(ends=timezone.localdate() - timedelta(days=1))
    assert name not in read("/")


def test_helpful_links_stand_in_groups_with_the_language_of_their_target(read):
    html = read("/cities/karpenisi/")
    foot = html[html.index("Helpful links when visiting") :]
    headings = [
        label for label in ("Official", "Staying", "Seeing") if re.search(rf">\s*{label}\s*<", foot)
    ]
    assert headings == ["Official", "Staying", "Seeing"]
    assert 'hreflang="el"' in foot
    assert "in Greek" in foot


def test_the_wall_greets_in_every_language_of_the_site(read):
    html = read("/")
    told = {
        (lang, " ".join(text.split()))
        for lang, text in re.findall(r'<\w+[^>]*\blang="([\w-]+)"[^>]*>\s*([^<]+?)\s*<', html)
    }
    assert {
        ("es", "Bienvenidos"),
        ("fr", "Bienvenue"),
        ("ru", "Добро пожаловать"),
        ("ru-Latn", "Dobro pozhalovat’"),
        ("el", "Καλώς ορίσατε"),
        ("el-Latn", "Kalós orísate"),
        ("gd", "Ceud mìle fàilte"),
        ("yo", "Ẹ káàbọ̀"),
    } <= told


def test_the_donor_roll_counts_each_kind(read):
    html = read("/sign-campaign/")
    roll = html[html.index('id="donor-roll"') :]
    anonymous = Donor.objects.filter(anonymous=True, locale__language_code="en").count()
    assert f"{anonymous} anonymous givers" in roll
    told = [len(re.findall('class="thanks__name"', part)) for part in roll.split("<section")[1:]]
    assert told == [4, 3, 21 - anonymous + 1]


def test_every_picture_has_a_description_or_is_marked_as_decoration(texts):
    for page, html in texts.items():
        pictures = re.findall(r"<img\b[^>]*>", html)
        assert [picture for picture in pictures if not re.search(r'\balt="', picture)] == [], page


def test_an_unknown_address_is_answered_by_a_page_that_leads_home(client):
    response = client.get("/no/such/page/")
    assert response.status_code == 404
    assert 'href="/"' in response.content.decode()
