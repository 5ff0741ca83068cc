"""The calendar file of one event, beside its page: what the feed says of it, and no more."""

from datetime import UTC, datetime

import pytest
from icalendar import Calendar
from wagtail.models import PageViewRestriction

pytestmark = [pytest.mark.once, pytest.mark.django_db]

STARTS = datetime(2027, 7, 1, 16, tzinfo=UTC)


@pytest.fixture
def dance(make_event):
    event = make_event(
        starts=STARTS, ends=STARTS.replace(hour=23), venue="Square", price_note="5 €"
    )
    make_event("Another one", starts=STARTS)
    event.save_revision().publish()
    event.refresh_from_db()
    return event


def parts(content):
    """By its kind and what it is called, every part of a calendar as it is written."""
    found = Calendar.from_ical(content).subcomponents
    return {(part.name, str(part.get("UID") or part.get("TZID"))): part.to_ical() for part in found}


def test_it_has_what_the_calendar_of_all_events_has_of_it(client, dance, fetch):
    response = client.get("/events/dance/event.ics")
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Content-Disposition"] == 'inline; filename="dance.ics"'
    assert response["Content-Language"] == "en"
    assert response["Cache-Control"].startswith("public")
    one, all_of_them = parts(response.content), parts(fetch("events.ics"))
    assert one.keys() == {
        ("VEVENT", str(dance.translation_key)),
        ("VTIMEZONE", "Europe/Athens"),
    }
    assert one.items() <= all_of_them.items()


def test_it_is_in_the_language_of_the_page(client, dance, fetch, french, translate):
    translate(dance.get_parent().specific, french, Events="Événements")
    translate(dance, french, Dance="Danse", Come="Venez")
    content = client.get("/fr/events/dance/event.ics").content
    (entry,) = Calendar.from_ical(content).walk("VEVENT")
    assert (str(entry["SUMMARY"]), entry["SUMMARY"].params["LANGUAGE"]) == ("Danse", "fr")
    assert str(entry["URL"]) == "http://testserver/fr/events/dance/"
    assert parts(content).items() <= parts(fetch("events.ics", lang="fr,en")).items()


def test_where_a_page_is_not_translated_its_source_stands_in(client, dance, french):
    response = client.get("/fr/events/dance/event.ics")
    assert response["Content-Language"] == "en"
    assert response.content == client.get("/events/dance/event.ics").content


@pytest.mark.parametrize(
    "path",
    [
        "/events/event.ics",
        "/event.ics",
        "/no/event.ics",
        "/events/dance/other.ics",
        "/x/y/event.ics",
    ],
)
def test_what_is_no_event_has_none(client, dance, path):
    assert client.get(path).status_code == 404


def test_a_draft_has_none(client, dance):
    dance.unpublish()
    assert client.get("/events/dance/event.ics").status_code == 404


@pytest.mark.parametrize("kind", ["login", "password"])
def test_who_may_not_see_the_page_is_answered_as_by_the_page(client, dance, kind):
    secret = {"password": "open sesame"} if kind == "password" else {}
    restricted = PageViewRestriction(page=dance, restriction_type=kind, **secret)
    restricted.save()
    page, file = client.get("/events/dance/"), client.get("/events/dance/event.ics")
    assert (file.status_code, file["Content-Type"]) == (page.status_code, page["Content-Type"])
    assert file["Content-Type"].startswith("text/html")
    assert b"Square" not in file.content


def test_who_may_see_a_restricted_page_is_given_its_file_alone(admin_client, dance, fetch):
    before = parts(admin_client.get("/events/dance/event.ics").content)
    PageViewRestriction.objects.create(page=dance, restriction_type="login")
    response = admin_client.get("/events/dance/event.ics")
    assert response["Cache-Control"].startswith("private, no-store")
    assert parts(response.content) == before
    assert ("VEVENT", str(dance.translation_key)) not in parts(fetch("events.ics"))


def test_it_costs_few_queries(client, dance, django_assert_max_num_queries):
    client.get("/events/dance/event.ics")
    with django_assert_max_num_queries(7):
        client.get("/events/dance/event.ics")


def test_a_file_is_only_read(client, dance):
    assert client.post("/events/dance/event.ics").status_code == 405
