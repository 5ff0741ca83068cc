"""Which cities are near: from anywhere, with how far that is."""

from math import acos, cos, radians, sin

import pytest
from django.core.management import CommandError, call_command

from sistercities.feed.models import FeedPoint
from sistercities.feed.points import kilometres, point_at
from sistercities.models import Place

pytestmark = pytest.mark.django_db

ATHENS = "37.98,23.73"
NEAR_ATHENS = {
    "Karpenisi": 199.0,
    "Saumur": 2192.0,
    "Osogbo": 3872.5,
    "San Cristobal": 11018.5,
}


@pytest.fixture
def placed(make_city, french, translate, place):
    """Cities on three continents, one of two towns, one translated, one that nobody has placed."""
    karpenisi = make_city("Karpenisi", since=2004)
    place(karpenisi, "38.917", "21.783")
    place(make_city("San Cristobal", country="MX"), "16.737", "-92.637")
    place(make_city("Osogbo", country="NG"), "7.767", "4.567")
    two = make_city("Saumur", country="FR")
    place(two, "-33.9", "151.2")
    place(two, "47.26", "-0.077")
    make_city("Nowhere")
    translate(karpenisi, french, **{"A town in the hills.": "Un bourg."})


@pytest.fixture
def place():
    def add(city, latitude, longitude):
        where = {"latitude": latitude, "longitude": longitude}
        return Place.objects.create(name="Town", city=city, locale=city.locale, **where)

    return add


@pytest.fixture
def far(walk):
    """Distances by the name of the city, the nearest first."""

    def asked(near, **asked):
        found = walk("cities", near=near, **asked)
        items = [one.get("languages", {"en": one}) for one in found]
        names = [next(iter(languages.values()))["name"] for languages in items]
        return list(zip(names, (one["distance_km"] for one in found), strict=True))

    return asked


def test_the_nearest_city_comes_first_by_the_nearest_of_its_places(placed, far):
    assert far(ATHENS) == list(NEAR_ATHENS.items())


@pytest.mark.parametrize("limit", [1, 3])
@pytest.mark.parametrize("lang", ["fr,*", "all"])
def test_they_are_paged_both_ways_in_any_language(placed, far, limit, lang):
    assert far(ATHENS, limit=limit, lang=lang) == list(NEAR_ATHENS.items())


def test_among_those_that_fit_what_else_is_asked(placed, far):
    assert far(ATHENS, country="NG") == [("Osogbo", 3872.5)]
    assert far(ATHENS, q="bourg", lang="fr,*") == [("Karpenisi", 199.0)]
    assert far(ATHENS, q="bourg", lang="all") == [("Karpenisi", 199.0)]


def test_from_the_other_side_of_the_globe_and_over_the_line_of_the_day(placed, far):
    assert far("33.9,-28.8", q="karpenisi") == [("Karpenisi", 4503.2)]
    assert far("-38,-158", q="karpenisi") == [("Karpenisi", 19911.4)]
    assert far("38.917,21.783", q="karpenisi") == [("Karpenisi", 0.0)]
    assert far("-17.7,-178", q="saumur") == [("Saumur", 3549.5)]


def test_cities_of_one_place_are_all_told(make_city, place, far):
    for title in "ABC":
        place(make_city(title), "38.917", "21.783")
    found = far("38.917,21.783", limit=1)
    assert sorted(found) == [("A", 0.0), ("B", 0.0), ("C", 0.0)]


def test_whole_numbers_know_the_way_as_the_cosine_does():
    for here, there in [((1, 2), (3, 4)), ((38.9, 21.8), (-33.9, 151.2)), ((89, 0), (89, 180))]:
        (north, east), (lat, lon) = (map(radians, one) for one in (here, there))
        angle = acos(sin(north) * sin(lat) + cos(north) * cos(lat) * cos(lon - east))
        sides = zip(point_at(*here), point_at(*there), strict=True)
        square = sum((one - other) ** 2 for one, other in sides)
        assert kilometres(square) == pytest.approx(6371.0088 * angle)


def test_without_near_no_entry_says_how_far_it_is(placed, ask):
    assert {"distance_km" in one for one in ask("cities")["items"]} == {False}


def test_a_city_that_moves_or_is_no_more_is_told_where_it_is(placed, far):
    Place.objects.filter(longitude="4.567").update(latitude="37.98", longitude="23.73")
    assert far(ATHENS)[0] == ("Osogbo", 0.0)
    Place.objects.all().delete()
    assert far(ATHENS) == []
    assert not FeedPoint.objects.exists()


def test_points_that_are_not_those_of_the_city_are_found_and_mended(placed, far):
    far(ATHENS)
    FeedPoint.objects.all().delete()
    with pytest.raises(CommandError, match="5 differences"):
        call_command("feed", "check")
    call_command("feed", "rebuild", verbosity=0)
    assert far(ATHENS) == list(NEAR_ATHENS.items())


def test_two_queries_find_what_is_near(placed, client, ask, django_assert_num_queries):
    ask("cities")
    for lang in ("fr,*", "all"):
        with django_assert_num_queries(2):
            client.get(f"/api/v1/cities/?near={ATHENS}&lang={lang}&limit=2&q=town")
