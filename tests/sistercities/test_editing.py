"""What an editor meets in the admin: names instead of codes, messages beside fields."""

import json
from datetime import UTC, datetime

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import (
    inline_formset,
    nested_form_data,
    rich_text,
    streamfield,
)

from home.models import StandardPage
from sistercities.models import CityPage, EventIndexPage, EventPage, Greeting

pytestmark = [pytest.mark.once, pytest.mark.django_db]


@pytest.fixture
def desk(admin_client):
    """An administrator's browser; posts a form and gives back (response, errors by field)."""

    def post(url, data):
        response = admin_client.post(url, data)
        return response, (response.context or {}).get("form")

    post.client = admin_client
    return post


CITY_ROWS = [
    "names",
    "pictures",
    "spoken_languages",
    "places",
    "facts",
    "helpful_links",
    "reaffirmations",
    "projects",
    "committee_languages",
    "comments",
]


def city_form(**filled):
    rows = {name: inline_formset(filled.pop(name, [])) for name in CITY_ROWS}
    usual = {
        "title": "Karpenisi",
        "slug": "karpenisi",
        "intro": "A town in the hills.",
        "country": "GR",
        "status": "active",
        "body": streamfield([]),
        "action-publish": "yes",
    }
    return nested_form_data({**usual, **rows, **filled})


def add_city_url(cities):
    return reverse("wagtailadmin_pages:add", args=["sistercities", "citypage", cities.pk])


def test_an_editor_publishes_a_city_with_its_rows(desk, cities):
    data = city_form(
        names=[{"name": "Καρπενήσι", "language": "Greek (el)", "kind": "native"}],
        spoken_languages=[{"language": "Greek"}],
        places=[{"name": "Karpenisi", "latitude": "38.917", "longitude": "21.783"}],
        helpful_links=[
            {
                "label": "Town hall",
                "url": "https://dhmoi.gr/",
                "category": "official",
                "language": "el",
            }
        ],
    )
    desk(add_city_url(cities), data)
    city = CityPage.objects.get()
    assert (city.title, city.live) == ("Karpenisi", True)
    assert [(name.name, name.language) for name in city.names.all()] == [("Καρπενήσι", "el")]
    assert [spoken.language for spoken in city.spoken_languages.all()] == ["el"]
    assert [link.label for link in city.helpful_links.all()] == ["Town hall"]


def test_title_and_country_are_enough_for_a_draft(desk, cities):
    data = city_form(intro="")
    del data["action-publish"]
    desk(add_city_url(cities), data)
    assert (CityPage.objects.get().title, CityPage.objects.get().live) == ("Karpenisi", False)


@pytest.mark.parametrize(
    ("filled", "field", "message"),
    [
        ({"since": "2999"}, "since", "This year is still to come."),
        ({"country": "XX"}, "country", "Select a valid choice"),
        (
            {"greeting_phrase": "Hi", "greeting_language": "Hobbit"},
            "greeting_language",
            "“Hobbit” is not a language",
        ),
    ],
)
def test_a_wrong_fact_is_answered_beside_its_field(desk, cities, filled, field, message):
    _response, form = desk(add_city_url(cities), city_form(**filled))
    assert list(form.errors) == [field]
    assert form.errors[field][0].startswith(message)
    assert CityPage.objects.count() == 0


@pytest.mark.parametrize(
    ("rows", "row", "field"),
    [
        (
            {
                "places": [
                    {"name": "Dunkeld", "latitude": "56.5643", "longitude": "-3.5849"},
                    {"name": "Birnam", "latitude": "56.5643", "longitude": "-3.5849"},
                ]
            },
            1,
            "latitude",
        ),
        ({"spoken_languages": [{"language": "el"}, {"language": "Greek"}]}, 1, "language"),
        (
            {
                "helpful_links": [
                    {"label": "x", "url": "javascript:1", "category": "see", "language": "el"}
                ]
            },
            0,
            "url",
        ),
        ({"names": [{"name": "Καρπενήσι", "language": "", "kind": "native"}]}, 0, "language"),
    ],
)
def test_a_wrong_row_is_answered_beside_its_field(desk, cities, rows, row, field):
    _response, form = desk(add_city_url(cities), city_form(**rows))
    (name,) = rows
    errors = [list(row_form.errors) for row_form in form.formsets[name].forms]
    assert errors[row] == [field]
    assert CityPage.objects.count() == 0


def test_languages_are_offered_by_name_in_the_editors_language(desk):
    names = json.loads(desk.client.get(reverse("sistercities_language_names")).content)
    assert ["yo", "Yoruba"] in names


def test_every_field_has_a_label_that_begins_a_line(desk, cities):
    form = desk.client.get(add_city_url(cities)).context["form"]
    rows = [formset.empty_form for formset in form.formsets.values()]
    labels = [str(field.label) for one in [form, *rows] for field in one if field.label]
    assert [label for label in labels if label[0] != label[0].upper()] == []


def test_a_stored_language_is_shown_by_its_name(desk, make_city):
    city = make_city(greeting_phrase="Καλώς", greeting_language="el")
    response = desk.client.get(reverse("wagtailadmin_pages:edit", args=[city.pk]))
    assert 'value="Greek (el)"' in response.content.decode()


@pytest.fixture
def event_form(home):
    events = home.add_child(instance=EventIndexPage(title="Events", slug="events"))
    url = reverse("wagtailadmin_pages:add", args=["sistercities", "eventpage", events.pk])

    def fill(**filled):
        usual = {
            "title": "Dance",
            "slug": "dance",
            "intro": "Come and dance.",
            "starts": "2026-06-02 18:00",
            "time_zone": "Europe/Athens",
            "access": "public",
            "body": streamfield([("prose", rich_text("<p>All welcome.</p>"))]),
            "cities": inline_formset([]),
            "comments": inline_formset([]),
            "action-publish": "yes",
        }
        return url, nested_form_data({**usual, **filled})

    return fill


def test_an_hour_is_read_in_the_time_zone_of_the_event(desk, event_form):
    desk(*event_form())
    event = EventPage.objects.get()
    assert event.starts == datetime(2026, 6, 2, 15, tzinfo=UTC)
    response = desk.client.get(reverse("wagtailadmin_pages:edit", args=[event.pk]))
    assert response.context["form"]["starts"].value() == datetime(2026, 6, 2, 18)


def test_an_hour_that_the_clock_skips_is_refused_beside_its_field(desk, event_form):
    _response, form = desk(*event_form(starts="2026-03-29 03:30"))
    assert list(form.errors) == ["starts"]
    assert EventPage.objects.count() == 0


def test_an_event_that_ends_before_it_starts_is_refused_beside_its_field(desk, event_form):
    _response, form = desk(*event_form(ends="2026-06-02 17:00"))
    assert form.errors == {"ends": ["The event ends before it starts."]}


@pytest.mark.parametrize("listing", ["cities", "statements", "programs", "events"])
def test_each_kind_of_page_has_a_listing_of_its_own(desk, make_city, listing):
    make_city()
    response = desk.client.get(reverse(f"{listing}:index"))
    titles = [page.title for page in response.context["object_list"]]
    assert titles == (["Karpenisi"] if listing == "cities" else [])


def test_the_list_of_cities_is_exported_with_names_not_codes(desk, make_city):
    make_city(since=2004)
    response = desk.client.get(reverse("cities:index") + "?export=csv")
    lines = b"".join(response.streaming_content).decode().splitlines()
    assert lines[1] == "Karpenisi,Greece,,2004,Active,True"


def test_greetings_are_found_and_exported(desk):
    Greeting.objects.create(text="Welcome")
    url = reverse("wagtailsnippets_sistercities_greeting:list")
    found = desk.client.get(url + "?q=welc").context["object_list"]
    assert [greeting.text for greeting in found] == ["Welcome"]
    export = b"".join(desk.client.get(url + "?export=csv").streaming_content).decode()
    assert export.splitlines()[1] == "Welcome,,en,True"


def standard_page_form(slug):
    usual = {"title": "Search for friends", "body": streamfield([]), "intro": ""}
    return nested_form_data({**usual, "slug": slug, "comments": inline_formset([])})


@pytest.mark.parametrize(("slug", "is_free"), [("search", False), ("admin", False), ("seek", True)])
def test_a_page_at_an_address_that_it_would_never_answer_is_refused(desk, home, slug, is_free):
    address = reverse("wagtailadmin_pages:add", args=["home", "standardpage", home.pk])
    response, form = desk(address, standard_page_form(slug))
    told = ["Another part of the site answers at this address: choose another slug."]
    assert (form.errors if form else {}) == ({} if is_free else {"slug": told})
    assert StandardPage.objects.filter(slug=slug).exists() == is_free


def test_below_another_page_every_slug_is_free(desk, cities):
    desk(add_city_url(cities), city_form(slug="search"))
    assert desk.client.get("/cities/search/").status_code == 200
