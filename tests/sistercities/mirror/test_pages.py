"""Visitors read the cities of partners as theirs, and in the best language there is."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from wagtail.models import Locale, Page

from home.models import StandardPage
from sistercities.models import MirroredItem, MirroredSite

from .conftest import city, key_of, prose
from .test_hostile_feeds import SCRIPTS

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ADDRESS = "/partners/town/cities/karpenisi/"


@pytest.fixture
def languages(home):
    for code in ("fr", "el"):
        Locale.objects.create(language_code=code)


@pytest.fixture
def tell(partner, read_partner, home):
    """The partner tells of some cities, and they are read."""

    def some(*cities):
        for one in cities:
            partner.tell(one)
        assert read_partner().refused == ()

    return some


def main(html):
    """The content of a page with single spaces."""
    return re.sub(r"\s+", " ", html.partition("<main")[2].partition("</main>")[0])


FULL = {
    "native_names": [{"lang": "el", "dir": "ltr", "name": "Καρπενήσι"}],
    "greeting": {
        "text": "Καλώς ορίσατε", "lang": "el", "dir": "ltr", "audio": None,
        "transliteration": {"text": "Kalós orísate", "lang": "el-Latn"},
        "meaning": {"text": "Welcome", "lang": "en"}, "hint": {"text": "ka-LOS", "lang": "en"},
    },
    "committee": {
        "name": "Karpenisi Committee", "text": "Five friends.", "chair": "Ann Example",
        "languages": ["el"], "contact_url": "https://town.example/cities/karpenisi/contact/",
    },
    "helpful_links": [
        {
            "id": key_of("l"), "label": "The town hall", "url": "https://karpenisi.example/",
            "category": "official", "description": "Open on Mondays.", "link_language": "el",
            "lang": "en", "health": {
                "state": "broken", "since": "2026-11-01T00:00:00Z",
                "archived_url": "https://archive.example/1",
            },
        }
    ],
    "facts": [
        {"lang": "en", "label": "Height", "value": "960 m", "as_of": "2024-05-01",
         "source": "https://heights.example/"},
    ],
    "projects": [{"lang": "en", "year": 2010, "title": "Letters", "description": "By hand."}],
    "body": [
        {"type": "heading", "id": "1", "lang": "en", "text": "Up in the hills"},
        prose("<p>A <strong>town</strong>.</p>"),
        {"type": "quote", "id": "3", "lang": "en", "text": "Yes.", "wording": "verbatim",
         "speaker": "The mayor", "role": "", "organisation": "", "source": "",
         "original_language": "el", "translation": {"text": "Indeed.", "lang": "en"}},
    ],
}  # fmt: skip


def test_a_city_of_a_partner_is_shown_with_all_that_is_told_and_with_whose_it_is(read, tell):
    tell(city(**FULL))
    page = read(ADDRESS)
    assert "<title>Karpenisi – Our Town" in page
    assert '<link rel="canonical" href="https://town.example/cities/karpenisi/">' in page
    assert "hreflang=" not in page.partition("<body")[0]
    words = main(page)
    for told in (
        '<p class="kicker">Greece</p>',
        '<span lang="el" dir="ltr">Καρπενήσι</span>',
        "Told by Our Town, and shown here as it is there.",
        'href="https://town.example/cities/karpenisi/" rel="noopener" hreflang="en">Read it on',
        '<p class="greeting__words" lang="el" dir="ltr">Καλώς ορίσατε</p>',
        "“Welcome” in Greek",
        "<h2>Up in the hills</h2>",
        "<p>A <strong>town</strong>.</p>",
        '<p lang="el" dir="ltr"><q>Yes.</q></p>',
        "<p>Indeed.</p>",
        "Five friends.",
        "https://town.example/cities/karpenisi/contact/",
        "<bdi>Our Town</bdi>: Active, 2004",
        "This link has not worked since",
        "https://archive.example/1",
        "as of May 2024",
        "<strong>Letters</strong> (2010)",
    ):
        assert told in words
    assert "Ann Example" not in words


def test_nothing_of_a_hostile_text_reaches_a_visitor(read, tell):
    tell(city(name="<b>Karpenisi</b>", intro="<script>", body=[prose(SCRIPTS)]))
    words = main(read(ADDRESS))
    assert "&lt;b&gt;Karpenisi&lt;/b&gt;" in words
    for harm in ("<script", "<img", "<iframe", "evil.example", "onclick", "javascript:"):
        assert harm not in words


def test_each_reader_gets_their_language_else_the_source_and_is_told(read, tell, languages):
    tell(
        city(source="el", intro="In English.", lang="en"),
        city(source="el", lang="el", intro="Ελληνικά."),
        city("Saumur", lang="de", source="de", intro="Auf Deutsch."),
    )
    assert 'role="note"' not in read(ADDRESS)
    assert '<p class="lead">In English.</p>' in main(read(ADDRESS))
    assert '<p class="lead">Ελληνικά.</p>' in main(read(f"/el{ADDRESS}"))
    french = read(f"/fr{ADDRESS}")
    assert '<html lang="fr" dir="ltr">' in french
    assert '<p class="lead" lang="el" dir="ltr">Ελληνικά.</p>' in main(french)
    assert "pas encore disponible en français. Vous la lisez en grec." in main(french)
    switcher = re.findall(
        r'<a href="(/[^"]*karpenisi/)" lang="\w+" dir="ltr" hreflang="(\w+)"', french
    )
    others = [(f"/{code}{ADDRESS}", "el") for code in ("es", "fr", "ru", "el", "gd", "yo")]
    assert switcher == [(ADDRESS, "en"), *others]
    foreign = read("/partners/town/cities/saumur/")
    assert '<p class="lead" lang="de" dir="ltr">Auf Deutsch.</p>' in main(foreign)
    assert "You are reading it in German." in foreign


def test_a_translation_says_what_is_missing_and_what_is_stale(read, tell, languages):
    spoken = {
        "served": "fr", "source": "en", "kind": "translation", "completeness": 0.5, "stale": True,
        "untranslated": ["intro"],
    }  # fmt: skip
    tell(city(), city(lang="fr", language=spoken, name="Karpenissi"))
    words = main(read(f"/fr{ADDRESS}"))
    assert "<h1>Karpenissi</h1>" in words
    assert '<p class="lead" lang="en" dir="ltr">A town in the hills.</p>' in words
    assert words.count('role="note"') == 2


def test_a_change_of_a_translation_and_a_deletion_are_seen_next(
    read, tell, partner, read_partner, languages, client, keeping
):
    """Pages are kept, and know of it."""
    tell(city(), city(lang="fr", name="Karpenissi"))
    assert "Karpenissi" in main(read(f"/fr{ADDRESS}"))
    tell(city(lang="fr", name="Carpenissi"))
    assert "Carpenissi" in main(read(f"/fr{ADDRESS}"))
    partner.forget("Karpenisi", "fr")
    read_partner()
    assert 'lang="en" dir="ltr">Karpenisi</h1>' in main(read(f"/fr{ADDRESS}"))
    partner.forget("Karpenisi")
    read_partner()
    assert client.get(f"/fr{ADDRESS}").status_code == 404


def test_a_page_is_kept_while_nothing_changes(read, tell, keeping, django_assert_num_queries):
    tell(city())
    for path in ("/partners/", "/partners/town/", ADDRESS):
        read(path)
        read(path)
        with django_assert_num_queries(1):
            read(path)


def test_a_sync_that_brings_nothing_new_forgets_no_page(
    read, tell, read_partner, keeping, django_assert_num_queries
):
    tell(city())
    read(ADDRESS)
    read_partner()
    with django_assert_num_queries(1):
        read(ADDRESS)


def test_a_partner_that_is_down_is_shown_with_the_day_of_the_copy(
    read, tell, partner, read_partner, mirrored, languages, keeping
):
    tell(city())
    assert "their site has not been read" not in read(ADDRESS)
    MirroredSite.objects.update(as_of=datetime(2026, 11, 24, 12, tzinfo=UTC))
    partner.behave = lambda asked: asked.answer(503, b"")
    mirrored.refresh_from_db()
    read_partner()
    for path in (ADDRESS, "/partners/"):
        assert "As of November 24, 2026: their site has not been read since." in main(read(path))
    assert "24 novembre 2026" in main(read(f"/fr{ADDRESS}"))
    partner.behave = None
    read_partner()
    assert "their site has not been read" not in read(ADDRESS)


def test_a_copy_that_nobody_renews_says_so_after_a_day(read, tell, mirrored):
    tell(city())
    MirroredSite.objects.update(as_of=timezone.now() - timedelta(days=2))
    assert "their site has not been read" in read(ADDRESS)


def test_all_partners_are_listed_with_their_cities(read, tell, languages, mirrored):
    """By name, each once, in the reader's language; the list of our own cities leads there."""
    tell(city("Saumur"), city("Évora"), city("Évora", lang="fr", source="en"), city("Karpenisi"))
    other = MirroredSite.objects.create(address="https://b.example/", slug="b", name="A. Friends")
    common = {"site": other, "kind": "city", "key": key_of("B"), "seq": 1, "round": 1, "size": 1}
    common |= {"colour": "rust", "emblem": "sea"}
    MirroredItem.objects.create(lang="en", slug="bath", title="Bath", country="GB", **common)
    page = main(read("/partners/"))
    titles = r'href="(/partners/\w+/cities/[^"]+)"(?: lang="en" dir="ltr")?>([^<]+)</a></h3>'
    assert re.findall(titles, page) == [
        ("/partners/b/cities/bath/", "Bath"),
        ("/partners/town/cities/%C3%A9vora/", "Évora"),
        (ADDRESS, "Karpenisi"),
        ("/partners/town/cities/saumur/", "Saumur"),
    ]
    assert [one for _url, one in re.findall(titles, main(read("/fr/partners/town/")))] == []
    french = main(read("/fr/partners/town/"))
    assert french.count("(en anglais)") == 2
    assert "Bath" not in french


def test_the_list_costs_as_much_for_many_as_for_one(read, tell, django_assert_max_num_queries):
    tell(*(city(f"City{number}") for number in range(30)))
    with django_assert_max_num_queries(20):
        assert read("/partners/").count("card__title") == 30


def test_our_own_list_leads_to_partners_only_if_there_are_any(read, tell, cities):
    assert "partners" not in main(read("/cities/"))
    tell(city())
    assert '<a href="/partners/">Cities of our partners</a>' in main(read("/cities/"))


@pytest.mark.parametrize(
    "path", ["/partners/", "/partners/other/", "/partners/town/cities/nowhere/", "/fr/partners/"]
)
def test_where_there_is_no_partner_the_address_is_that_of_a_page(client, home, languages, path):
    assert client.get(path).status_code == 404
    home.add_child(instance=StandardPage(title="Our partners", slug="partners"))
    assert client.get(path).status_code == (404 if "town" in path or "other" in path else 200)


def test_a_partner_cannot_be_written_to(client, tell):
    tell(city())
    assert client.post(ADDRESS).status_code == 405


def test_what_a_partner_tells_is_no_page_of_ours(client, tell):
    before = Page.objects.count()
    tell(city())
    assert Page.objects.count() == before
    assert client.get("/api/v1/cities/").json()["items"] == []
    assert "karpenisi" not in client.get("/sitemap-en.xml").content.decode()
