"""A list shows every entry, in the reader's language or marked as what it is."""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction

from home.models import HomePage
from sistercities.models import (
    CityIndexPage,
    CityPage,
    EventCity,
    EventIndexPage,
    EventPage,
    StatementCity,
    StatementIndexPage,
    StatementPage,
)

pytestmark = [pytest.mark.once, pytest.mark.django_db]

TEXTS = {"Saumur": "Saumur-sur-Loire", "A_town_in_the_hills.": "Une ville."}
CARD = r'<h\d class="%s__title"><a href="([^"]+)"([^>]*)>([^<]+)</a></h\d>\s*(<p class="lang[^/]+)?'
# The list beside the map of the front page has no headings.
ON_MAP = r'<a class="map__name" href="([^"]+)"([^>]*)>([^<]+)</a>\s*(<p class="lang[^/]+)?'


@pytest.fixture
def french_tree(home, cities, french, translate):
    translate(home, french, Welcome_to_our_friends="Bienvenue")
    return translate(cities, french, Cities="Villes")


@pytest.fixture
def saumur(make_city, french_tree, french, translate):
    """A city that is translated, and its translation."""
    source = make_city("Saumur", country="FR", since=2005)
    return translate(source, french, **TEXTS)


@pytest.fixture
def karpenisi(make_city, french_tree):
    """A city that is not."""
    return make_city("Karpenisi", since=2006)


@pytest.fixture
def read(client):
    def get(path):
        response = client.get(path)
        assert response.status_code == 200, path
        return response.content.decode()

    return get


def entries(html, kind="card"):
    """(address, its language if that is another, title, badge) of every entry of a list."""
    found = re.findall(CARD % kind, html) or re.findall(ON_MAP, html)
    return [(url, lang_in(rest), title, lang_badge(badge)) for url, rest, title, badge in found]


def lang_in(attributes):
    match = re.search(r' lang="([\w-]+)"', attributes)
    return match and match[1]


def lang_badge(html):
    return html.partition(">")[2].partition("<")[0]


IN_FRENCH = ("/fr/cities/saumur/", None, "Saumur-sur-Loire", "")
IN_ENGLISH = ("/fr/cities/karpenisi/", "en", "Karpenisi", "(en anglais)")


@pytest.mark.parametrize("path", ["/fr/cities/", "/fr/"])
def test_a_list_shows_translations_and_the_rest_as_what_it_is(read, saumur, karpenisi, path):
    assert entries(read(path)) == [IN_FRENCH, IN_ENGLISH]


def test_the_source_language_lists_no_translation(read, saumur, karpenisi):
    assert entries(read("/cities/")) == [
        ("/cities/saumur/", None, "Saumur", ""),
        ("/cities/karpenisi/", None, "Karpenisi", ""),
    ]


def test_every_language_counts_the_same_cities(read, saumur, karpenisi):
    assert "Our 2 sister cities" in read("/")
    assert "Nos 2 villes jumelées" in read("/fr/")
    assert "Our 2 sister cities" in read("/yo/")


def test_an_address_in_a_list_serves_what_the_list_promised(read, saumur, karpenisi):
    for url, language, title, _badge in entries(read("/fr/cities/")):
        html = read(url)
        assert f'<html lang="{language or "fr"}"' in html
        assert f"<h1>{title}</h1>" in html


def test_a_list_that_is_not_translated_itself_shows_the_translations_there_are(
    read, saumur, karpenisi, french_tree
):
    french_tree.unpublish()
    assert entries(read("/fr/cities/")) == [
        ("/fr/cities/saumur/", "fr", "Saumur-sur-Loire", ""),
        ("/fr/cities/karpenisi/", None, "Karpenisi", ""),
    ]


def test_a_page_is_read_in_its_language_before_its_home_page_is(read, saumur, karpenisi, french):
    HomePage.objects.get(locale=french).unpublish()
    assert "<h1>Saumur-sur-Loire</h1>" in read("/fr/cities/saumur/")
    assert '<html lang="en"' in read("/fr/")
    assert entries(read("/fr/"))[0] == ("/fr/cities/saumur/", "fr", "Saumur-sur-Loire", "")


def test_a_draft_of_a_translation_gives_way_to_its_source(read, saumur, karpenisi):
    saumur.unpublish()
    assert entries(read("/fr/cities/"))[0] == (
        *("/fr/cities/saumur/", "en"),
        *("Saumur", "(en anglais)"),
    )


def test_a_translation_that_has_expired_gives_way_at_that_moment(read, saumur):
    CityPage.objects.filter(pk=saumur.pk).update(expire_at=timezone.now() - timedelta(seconds=1))
    assert [title for _url, _language, title, _badge in entries(read("/fr/cities/"))] == ["Saumur"]
    assert '<html lang="en"' in read("/fr/cities/saumur/")


def test_a_translation_for_some_readers_does_not_show_its_source_to_the_others(
    read, saumur, karpenisi
):
    PageViewRestriction.objects.create(page=saumur, restriction_type="login")
    assert entries(read("/fr/cities/")) == [IN_ENGLISH]


def test_an_unpublished_source_takes_its_place_with_it_and_leaves_translations(
    client, read, saumur, karpenisi
):
    for title in ("Saumur", "Karpenisi"):
        CityPage.objects.get(title=title).unpublish()
    assert entries(read("/fr/cities/")) == [IN_FRENCH]
    assert client.get("/fr/cities/karpenisi/").status_code == 404
    # The French translation stands for nothing in the other languages.
    assert client.get("/yo/cities/saumur/").status_code == 404
    assert entries(read("/yo/")) == []


def test_a_page_may_be_written_in_any_language(read, home, cities, saumur, submit):
    russian = Locale.objects.create(language_code="ru")
    home.copy_for_translation(russian)
    below = cities.copy_for_translation(russian)
    city = CityPage(title="Владикавказ", slug="vladikavkaz", country="RU", intro="Город.")
    below.add_child(instance=city)
    shown = ("/fr/cities/vladikavkaz/", "ru", "Владикавказ", "(en russe)")
    assert entries(read("/fr/cities/")) == [IN_FRENCH, shown]
    assert '<html lang="ru"' in read("/fr/cities/vladikavkaz/")


def test_an_alias_is_no_translation(read, karpenisi, french):
    alias = karpenisi.copy_for_translation(french, alias=True)
    Page.objects.filter(pk=alias.pk).update(live=True)
    assert entries(read("/fr/cities/")) == [IN_ENGLISH]
    html = read("/fr/cities/karpenisi/")
    assert '<html lang="en"' in html
    assert "Vous la lisez en anglais" in html
    assert 'hreflang="fr" href="http' not in read("/cities/karpenisi/")


def test_an_alias_of_the_home_page_is_no_home_page_either(read, home, french):
    alias = home.copy_for_translation(french, alias=True)
    Page.objects.filter(pk=alias.pk).update(live=True)
    html = read("/fr/")
    assert '<html lang="en"' in html
    assert "Vous la lisez en anglais" in html


def test_a_list_of_many_costs_what_a_list_of_few_costs(
    client, saumur, make_city, french, translate
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def cost():
        client.get("/fr/cities/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/fr/cities/")
        return len(queries)

    make_city("Town")
    for_two = cost()
    for number in range(4):
        make_city(f"Town {number}")
        translate(make_city(f"Ville {number}"), french, A_town_in_the_hills="Une ville")
    assert cost() == for_two


@pytest.fixture
def evening(home, karpenisi, saumur):
    """An event about both cities."""
    events = home.add_child(instance=EventIndexPage(title="Events", slug="events"))
    event = EventPage(title="An evening", intro="Come.", starts=timezone.now() + timedelta(days=9))
    event = events.add_child(instance=event)
    for city in CityPage.objects.filter(locale=home.locale):
        EventCity.objects.create(event=event, city=city)
    return event


@pytest.mark.parametrize("path", ["/fr/events/", "/fr/", "/fr/cities/saumur/"])
def test_events_are_listed_wherever_the_source_lists_them(read, evening, path):
    badge = "" if path == "/fr/events/" else "(en anglais)"
    language = None if path == "/fr/events/" else "en"
    assert entries(read(path), "entry") == [
        ("/fr/events/an-evening/", language, "An evening", badge)
    ]


def test_the_cities_of_a_page_are_read_in_the_readers_language(read, evening):
    html = read("/fr/events/an-evening/")
    assert '<a href="/fr/cities/saumur/" lang="fr" dir="ltr">Saumur-sur-Loire</a>' in html
    assert '<a href="/fr/cities/karpenisi/">Karpenisi</a>' in html


def test_statements_are_listed_wherever_the_source_lists_them(read, home, saumur):
    index = home.add_child(instance=StatementIndexPage(title="Statements", slug="statements"))
    statement = StatementPage(
        title="Peace", summary="We stand.", issued_by="Board", adopted_on=date(2022, 3, 1)
    )
    index.add_child(instance=statement)
    city = CityPage.objects.get(title="Saumur")
    StatementCity.objects.create(statement=statement, city=city)
    expected = [("/fr/statements/peace/", "en", "Peace", "(en anglais)")]
    assert entries(read("/fr/cities/saumur/"), "entry") == expected
    assert entries(read("/fr/"), "entry") == expected


def test_breadcrumbs_stay_in_the_readers_navigation(read, saumur, karpenisi, french_tree):
    def crumbs(path):
        trail = re.search(r'<nav class="breadcrumbs".*?</nav>', read(path), re.S)[0]
        links = re.findall(r'<a href="([^"]+)"([^>]*)>([^<]+)', trail)
        return [(url, lang_in(rest), text) for url, rest, text in links]

    expected = [("/fr/", None, "Accueil"), ("/fr/cities/", None, "Villes")]
    assert crumbs("/fr/cities/saumur/") == expected
    assert crumbs("/fr/cities/karpenisi/") == expected
    french_tree.unpublish()
    assert crumbs("/fr/cities/saumur/")[1] == ("/fr/cities/", "en", "Cities")


def test_links_in_a_text_stay_in_the_readers_navigation(read, make_city, saumur, karpenisi):
    targets = CityPage.objects.filter(title__in=["Saumur", "Karpenisi"]).order_by("title")
    links = "".join(f'<a linktype="page" id="{city.pk}">x</a>' for city in targets)
    city = make_city("Links", body=[{"type": "prose", "value": f"<p>{links}</p>"}])
    html = read(city.get_url().replace("/cities", "/fr/cities"))
    prose = html[html.index('<div class="prose">') :].partition("</div>")[0]
    assert re.findall('href="([^"]+)"', prose) == ["/fr/cities/karpenisi/", "/fr/cities/saumur/"]


def test_a_list_names_no_entry_twice_where_two_sources_were_written_by_hand(read, cities, saumur):
    spanish = Locale.objects.create(language_code="es")
    source = CityPage.objects.get(title="Saumur")
    other = source.copy(
        to=cities.add_sibling(instance=CityIndexPage(title="x", slug="x")),
        update_attrs={"locale": spanish, "slug": "saumur"},
        reset_translation_key=False,
    )
    Page.objects.filter(pk=other.pk).update(live=True)
    assert len(entries(read("/yo/"))) == len(entries(read("/"))) == 1


def test_a_section_for_members_is_as_full_for_them_in_every_language(
    client, admin_client, saumur, karpenisi, cities
):
    PageViewRestriction.objects.create(page=cities, restriction_type="login")
    html = admin_client.get("/fr/cities/").content.decode()
    assert entries(html) == [IN_FRENCH, IN_ENGLISH]
    assert client.get("/fr/cities/").status_code == 302
    assert entries(client.get("/fr/").content.decode()) == []
