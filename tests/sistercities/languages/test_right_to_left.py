"""A language that is written from right to left, which the site itself does not speak yet."""

import re

import pytest
from bs4 import BeautifulSoup
from wagtail.models import Locale

from sistercities.models import Greeting

pytestmark = [pytest.mark.django_db, pytest.mark.once]

LANGUAGES = [("en", "English"), ("ar", "Arabic")]
TEXTS = {"Karpenisi": "كاربينيسي", "A_town_in_the_hills.": "بلدة في التلال."}


@pytest.fixture
def arabic(settings):
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
    return Locale.objects.create(language_code="ar")


@pytest.fixture
def karpenisi(make_city, home, cities, arabic, translate):
    """A city of which all but the meaning of its greeting is translated."""
    translate(home, arabic, Sister_Cities="مدن شقيقة")
    translate(cities, arabic, Cities="مدن")
    greeting = {"greeting_phrase": "Καλώς ορίσατε", "greeting_language": "el"}
    city = make_city(**greeting, greeting_meaning="Well have you come")
    translate(city, arabic, **TEXTS)
    return city


@pytest.fixture
def read(client):
    def get(path):
        response = client.get(path)
        assert response.status_code == 200
        return BeautifulSoup(response.content, "html.parser")

    return get


def written(tag):
    return (tag["lang"], tag["dir"])


def test_the_page_is_written_from_right_to_left(read, karpenisi):
    html = read("/ar/cities/karpenisi/")
    assert written(html.html) == ("ar", "rtl")
    assert html.h1.get_text() == "كاربينيسي"
    assert html.h1.get("dir") is None


def test_what_stands_within_it_in_another_language_runs_its_own_way(read, karpenisi):
    greeting = read("/ar/cities/karpenisi/").find(class_="greeting")
    assert [written(tag) for tag in greeting.find_all(lang=True)] == [("el", "ltr"), ("en", "ltr")]


def test_an_english_page_runs_its_own_way_within_a_frame_from_right_to_left(
    read, make_city, arabic
):
    make_city()
    html = read("/ar/cities/karpenisi/")
    assert written(html.html) == ("en", "ltr")
    assert {written(frame) for frame in html.find_all(class_="frame")} == {("ar", "rtl")}


def test_a_list_mixes_both_and_says_so(read, karpenisi, make_city):
    make_city("Osogbo")
    cards = read("/ar/cities/").find_all(class_="card")
    titles = {card.a.get_text(): (card.a.get("lang"), card.a.get("dir")) for card in cards}
    assert titles == {"كاربينيسي": (None, None), "Osogbo": ("en", "ltr")}


def test_on_an_english_page_arabic_words_run_from_right_to_left(read, home, arabic, translate):
    Greeting.objects.create(text="Welcome").save_revision().publish()
    translate(Greeting.objects.get(), arabic, **{"Welcome": "أهلا وسهلا", "–": "Ahlan wa sahlan"})
    html = read("/")
    said = {tag.get_text(): written(tag) for tag in html.find_all(lang=True) if tag.string}
    assert {
        "أهلا وسهلا": ("ar", "rtl"),
        "Ahlan wa sahlan": ("ar-Latn", "ltr"),
        "العربية": ("ar", "rtl"),
    }.items() <= said.items()
    assert re.match("ltr", html.html["dir"])
