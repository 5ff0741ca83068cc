"""Editors find pages as visitors do, in the admin's lists and choosers."""

import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail.search.backends import get_search_backend
from wagtail.search.query import MATCH_ALL, Phrase, PlainText

from sistercities.models import CityName, CityPage, Greeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def osogbo(make_city):
    city = make_city("Òṣogbo", slug="osogbo", intro="A city of dyers.")
    CityName.objects.create(city=city, name="Oshogbo", kind="former")
    make_city("Saumur", intro="They know Osogbo there.")
    return city


@pytest.mark.parametrize("typed", ["osogbo", "Òṣogbo", "OSÓGBO", "osog", "oshog"])
def test_a_page_is_listed_however_it_is_typed(admin_client, osogbo, typed):
    parent = osogbo.get_parent()
    for address in (
        reverse("wagtailadmin_explore", args=[parent.pk]),
        reverse("wagtailadmin_choose_page_search"),
    ):
        html = admin_client.get(address, {"q": typed}).content.decode()
        found = [title for title in ("Òṣogbo", "Saumur") if f"{title}\n" in html or title in html]
        assert found == ["Òṣogbo"], address


def test_the_search_over_the_whole_site_finds_names_and_phrases(admin_client, osogbo, make_city):
    make_city("San Cristóbal de las Casas", slug="san-cristobal")

    def titles(typed):
        pages = admin_client.get(reverse("wagtailadmin_pages:search"), {"q": typed}).context
        return [page.title for page in pages["pages"]]

    assert titles("osógbo") == titles("oshogbo") == ["Òṣogbo"]
    assert titles('"cristobál DE las"') == ["San Cristóbal de las Casas"]
    assert titles('"las de cristobal"') == []
    assert titles("live:no osogbo") == []


def test_queries_can_be_composed_and_negated(osogbo):
    search = get_search_backend().search
    both = PlainText("Osógbo") & Phrase("THEY knów")
    assert [page.title for page in search(both, Page)] == ["Saumur"]
    assert [page.title for page in search(~PlainText("THEY knów"), CityPage)] == ["Òṣogbo"]
    assert [page.title for page in search(PlainText("dyérs castle", "or"), Page)] == ["Òṣogbo"]
    assert len(search(MATCH_ALL, CityPage)) == 2
    assert list(search("", CityPage)) == []


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("failte", "Ceud Mìle Fàilte"),
        ("MILE fail", "Ceud Mìle Fàilte"),
        ("καλως", "Καλώς ορίσατε"),
        ("kalos", "Καλώς ορίσατε"),
    ],
)
def test_a_greeting_is_listed_however_it_is_typed(admin_client, home, typed, found):
    Greeting.objects.create(text="Ceud Mìle Fàilte", locale=home.locale)
    greek = {"text": "Καλώς ορίσατε", "transliteration": "Kalós orísate"}
    Greeting.objects.create(**greek, locale=home.locale)
    address = reverse("wagtailsnippets_sistercities_greeting:list")
    listed = admin_client.get(address, {"q": typed}).context["object_list"]
    assert [greeting.text for greeting in listed] == [found]
