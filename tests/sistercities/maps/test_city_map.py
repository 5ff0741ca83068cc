"""The map of cities, as it is read on a page."""

import re
from datetime import UTC, datetime

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Site

from sistercities.models import OurCity, Place

pytestmark = [pytest.mark.once, pytest.mark.django_db]
SUMMER = datetime(2026, 7, 1, 12, tzinfo=UTC)


@pytest.fixture
def asheville(home):
    site = Site.objects.get()
    return OurCity.objects.create(
        site=site, latitude="35.5951", longitude="-82.5515", time_zone="America/New_York"
    )


@pytest.fixture
def pin(make_city):
    """A city on the map."""

    def make(title="Karpenisi", *spots, **facts):
        city = make_city(title, **facts)
        for number, (latitude, longitude) in enumerate(spots or [("38.917", "21.783")]):
            city.places.add(Place(name=f"{title} {number}", latitude=latitude, longitude=longitude))
        city.save()
        return city

    return make


def pins_in(html):
    pin = r'class="map__pin" href="([^"]+)" data-colour="(\w+)" aria-label="([^"]+)"'
    return re.findall(pin, html)


def far(html):
    """What is said beside the first city, without markup."""
    told = html.partition('<span class="how-far">')[2].partition("</article>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", told).split())


def test_a_city_with_two_places_has_two_pins_and_both_lead_to_it(pin, read):
    pin("Dunkeld", ("56.56", "-3.58"), ("56.55", "-3.57"), country="GB", colour="teal")
    assert pins_in(read("/cities/")) == [
        ("/cities/dunkeld/", "teal", f"Dunkeld {number}, United Kingdom") for number in (0, 1)
    ]


def test_a_city_that_nobody_has_put_on_the_map_stays_in_the_list(make_city, read):
    make_city("Saumur", country="FR")
    html = read("/cities/")
    assert "map__drawing" not in html
    assert 'href="/cities/saumur/"' in html


def test_without_our_own_city_there_are_pins_and_no_lines(pin, read):
    pin()
    html = read("/cities/")
    assert (html.count("map__dot"), html.count("map__arc"), html.count("how-far")) == (1, 0, 0)


def test_lines_lead_from_our_city_to_every_place(asheville, pin, read):
    pin("Dunkeld", ("56.56", "-3.58"), ("56.55", "-3.57"))
    html = read("/cities/")
    assert (html.count('class="map__arc"'), html.count('class="map__home"')) == (2, 1)


def test_readers_are_told_how_far_it_is_and_how_late(asheville, pin, read):
    pin(time_zone="Europe/Athens")
    told = far(read("/cities/"))
    assert told.startswith("5,385 mi (8,666 km) 7 hours ahead of us")


@pytest.mark.parametrize(
    ("zone", "told"),
    [
        ("Asia/Kolkata", "9 hours, 30 minutes ahead of us"),
        ("America/New_York", "the same time as here"),
        ("America/Denver", "2 hours behind us"),
    ],
)
def test_hours_are_those_of_the_day(asheville, make_city, read, zone, told):
    make_city(time_zone=zone)
    with time_machine.travel(SUMMER, tick=False):
        assert far(read("/cities/")).startswith(told)


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES[1:]])
def test_hours_and_a_half_are_told_in_every_language(
    asheville, home, cities, make_city, translate, read, language
):
    locale = Locale.objects.create(language_code=language)
    for page in (home, cities):
        translate(page, locale, **{page.title.replace(" ", "_"): page.title})
    make_city(time_zone="Asia/Kolkata")
    with time_machine.travel(SUMMER, tick=False):
        told = far(read(f"/{language}/cities/"))
    assert re.findall(r"\d+", told) == ["9", "30"]


def test_numbers_of_the_drawing_are_the_same_in_a_language_with_decimal_commas(
    asheville, pin, french, read
):
    pin("Saumur", ("47.26", "-0.0769"), country="FR")
    dot = r'class="map__dot" cx="([\d.]+)" cy="([\d.]+)"'
    spots = [re.findall(dot, read(path)) for path in ("/cities/", "/fr/cities/")]
    assert len(spots[0]) == 1
    assert spots[0] == spots[1]


def test_a_city_keeps_a_look_of_its_own_and_an_editors_choice_comes_first(make_city, read):
    city = make_city("Saumur")
    look = (city.shown_colour, city.shown_emblem)
    city.refresh_from_db()
    assert (city.shown_colour, city.shown_emblem) == look
    city.colour, city.emblem = "plum", "drum"
    city.save()
    assert 'class="card" data-colour="plum"' in read("/cities/")


def test_the_list_of_cities_asks_as_much_for_twelve_as_for_two(asheville, pin, read):
    counts = []
    for number in (1, 2, 10):
        for one in range(number):
            pin(f"City {number} {one}", (str(one), str(number)))
        with CaptureQueriesContext(connection) as queries:
            read("/cities/")
        counts.append(len(queries))
    # The first page of a process reads what all of them share.
    assert counts[1] == counts[2]


def test_our_own_city_moves_the_kept_pages(asheville, pin, read, keeping):
    pin()
    assert read("/cities/").count("map__home") == 1
    OurCity.objects.update(latitude=None)
    assert read("/cities/").count("map__home") == 0
