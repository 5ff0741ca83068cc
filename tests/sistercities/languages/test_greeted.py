"""Editors are told in which of its languages a city does not greet, and may go on."""

import re

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import strip_tags
from wagtail.models import Locale
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from sistercities.models import CityPage, Greeting, SpokenLanguage

pytestmark = pytest.mark.django_db

ROWS = [
    *("names", "pictures", "places", "facts", "helpful_links", "reaffirmations", "projects"),
    *("committee_languages", "comments"),
]


@pytest.fixture
def save(admin_client, cities):
    """Save a new city that speaks these languages; gives the warnings that its editor reads."""

    def post(*languages, browser=True, **facts):
        form = {
            **{name: inline_formset([]) for name in ROWS},
            **{"title": "Osogbo", "slug": "osogbo", "intro": "A town.", "country": "NG"},
            **{"status": "active", "body": streamfield([]), **facts},
            "spoken_languages": inline_formset([{"language": tag} for tag in languages]),
        }
        address = reverse("wagtailadmin_pages:add", args=["sistercities", "citypage", cities.pk])
        headers = {} if browser else {"accept": "application/json"}
        answer = admin_client.post(address, nested_form_data(form), headers=headers)
        assert CityPage.objects.exists()
        told = [str(message) for message in get_messages(answer.wsgi_request)]
        return [" ".join(strip_tags(one).split()) for one in told if "greeting" in one]

    return post


def told(languages):
    return [f"There is no greeting in {languages} yet. Visitors would like to learn one."]


def test_a_city_without_a_greeting_is_saved_with_a_warning(save):
    assert save("yo", "en") == told("Yoruba, English")


def test_a_city_that_greets_in_its_language_needs_no_other(save):
    assert save("yo-NG", greeting_phrase="Ẹ káàbọ̀", greeting_language="yo") == []


def test_the_wall_greets_for_the_city_once_it_does(save):
    yoruba = Locale.objects.create(language_code="yo")
    Greeting.objects.create(text="Ẹ káàbọ̀", locale=yoruba)
    assert save("yo") == []


def test_a_draft_of_a_greeting_greets_nobody(save):
    yoruba = Locale.objects.create(language_code="yo")
    Greeting.objects.create(text="Ẹ káàbọ̀", locale=yoruba, live=False)
    assert save("yo") == told("Yoruba")


def test_nobody_is_warned_by_what_the_browser_saves_by_itself(save):
    assert save("yo", browser=False) == []


@pytest.fixture
def column(admin_client):
    def read():
        html = admin_client.get(reverse("cities:index")).content.decode()
        cells = re.findall(r"<td[^>]*>(.*?)</td>", html, re.S)
        words = [" ".join(strip_tags(cell).split()) for cell in cells]
        return [told for told in words if re.match(r"Yes$|Missing in", told)]

    return read


def test_the_list_of_cities_says_who_greets(column, make_city):
    make_city("Karpenisi", greeting_phrase="Καλώς ορίσατε", greeting_language="el")
    SpokenLanguage.objects.create(city=make_city("Osogbo"), language="yo")
    assert sorted(column()) == ["Missing in Yoruba", "Yes"]


def test_a_long_list_of_cities_asks_once(column, make_city):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            column()
        tables = ("sistercities_spokenlanguage", "sistercities_greeting")
        return sum(any(f' FROM "{table}"' in one["sql"] for table in tables) for one in queries)

    for number in range(5):
        SpokenLanguage.objects.create(city=make_city(f"Town {number}"), language="yo")
    assert cost() == 2
