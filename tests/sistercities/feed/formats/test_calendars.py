"""Calendars of events and of anniversaries, read as a calendar reads them."""

from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from dateutil.rrule import rrulestr
from dateutil.tz import tzical
from icalendar import Calendar

from sistercities.models import Reaffirmation

pytestmark = pytest.mark.django_db


@pytest.fixture
def calendar(fetch):
    return lambda address, **asked: Calendar.from_ical(fetch(address, **asked))


@pytest.fixture
def entry(calendar):
    """The one entry of a calendar."""

    def only(address, **asked):
        (found,) = calendar(address, **asked).walk("VEVENT")
        return found

    return only


# By the clock of Athens, an hour before and after it is put forward and back, and the hour that
# comes twice.
AROUND_CHANGES = [
    datetime(2027, 3, 28, 0, 30, tzinfo=UTC),
    datetime(2027, 3, 28, 1, 30, tzinfo=UTC),
    datetime(2027, 10, 30, 23, 30, tzinfo=UTC),
    datetime(2027, 10, 31, 0, 30, tzinfo=UTC),
    datetime(2027, 10, 31, 1, 30, tzinfo=UTC),
    datetime(2027, 10, 31, 2, 30, tzinfo=UTC),
    datetime(2028, 7, 1, 16, 0, tzinfo=UTC),
]


# Clocks in Morocco change for the month of fasting.
IN_RAMADAN = [datetime(2026, 3, 1, 12, tzinfo=UTC), datetime(2026, 7, 1, 12, tzinfo=UTC)]


@pytest.mark.parametrize(
    ("zone", "moments"), [("Europe/Athens", AROUND_CHANGES), ("Africa/Casablanca", IN_RAMADAN)]
)
def test_an_event_is_at_its_own_moment_on_both_sides_of_a_change_of_clocks(
    make_event, fetch, zone, moments
):
    for number, moment in enumerate(moments):
        ends = moment + timedelta(hours=3)
        make_event(f"Dance {number}", starts=moment, ends=ends, time_zone=zone)
    text = fetch("events.ics").decode()
    # Only by what the file itself says of the clock, as a calendar without zones of its own does.
    clock = tzical(StringIO(text)).get(zone)
    read = {}
    for event in Calendar.from_ical(text).walk("VEVENT"):
        for name in ("DTSTART", "DTEND"):
            written = event[name].dt
            if event[name].params.get("TZID"):
                written = written.replace(tzinfo=clock)
            read[str(event["SUMMARY"]), name] = written.astimezone(UTC)
    expected = {}
    for number, moment in enumerate(moments):
        expected[f"Dance {number}", "DTSTART"] = moment
        expected[f"Dance {number}", "DTEND"] = moment + timedelta(hours=3)
    assert read == expected


def test_clocks_change_when_the_file_says_that_they_do(make_event, fetch):
    make_event(starts=datetime(2027, 7, 1, 16, tzinfo=UTC))
    text = fetch("events.ics").decode()
    assert "DTSTART;TZID=Europe/Athens:20270701T190000" in text
    # Told by the clock before the change, as RFC 5545 wants it: at three and at four o'clock.
    assert "DTSTART:20270328T030000\r\nTZNAME:EEST" in text
    assert "DTSTART:20271031T040000\r\nTZNAME:EET" in text


def test_an_entry_says_what_the_event_is_and_in_which_language(
    make_event, entry, french, translate
):
    event = make_event(
        "Dance, and more; a lot",
        starts=datetime(2027, 1, 1, 16, tzinfo=UTC),
        venue="Square\nKarpenisi",
        price_note="free",
    )
    event.save_revision().publish()
    event.refresh_from_db()
    found = entry("events.ics")
    assert {name: str(found[name]) for name in ("UID", "SUMMARY", "LOCATION", "URL")} == {
        "UID": str(event.translation_key),
        "SUMMARY": "Dance, and more; a lot",
        "LOCATION": "Square\nKarpenisi",
        "URL": "http://testserver/events/dance-and-more-a-lot/",
    }
    assert str(found["DESCRIPTION"]) == "Come.\n\nOpen to everybody\n\nfree"
    assert found["SUMMARY"].params["LANGUAGE"] == "en"
    published = event.last_published_at.replace(microsecond=0)
    assert (found["DTSTAMP"].dt, found["LAST-MODIFIED"].dt) == (published, published)
    # How long it takes is not known.
    assert "DTEND" not in found
    translate(event, french, Come="Venez")
    french_entry = entry("events.ics", lang="fr,en")
    assert str(french_entry["UID"]) == str(event.translation_key)
    assert french_entry["SUMMARY"].params["LANGUAGE"] == "fr"


def test_lines_are_folded_and_hold_nothing_that_ends_them(make_event, fetch):
    make_event("Χορός " * 30, venue="Hall\r\nBEGIN:VALARM\x0b\x85\u2028X", time_zone="Africa/Lagos")
    content = fetch("events.ics")
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert b"\n" not in b"".join(lines)
    unfolded = content.decode().replace("\r\n ", "")
    assert r"LOCATION;LANGUAGE=en:Hall\nBEGIN:VALARMX" in unfolded.split("\r\n")
    assert len(unfolded.splitlines()) == unfolded.count("\r\n")


def test_a_calendar_is_filtered_like_the_list(make_event, calendar):
    now = datetime.now(UTC)
    make_event("Past", starts=now - timedelta(days=40))
    make_event("Coming", starts=now + timedelta(days=4))
    make_event("Members", starts=now + timedelta(days=5), access="members")

    def titles(**asked):
        events = calendar("events.ics", **asked).walk("VEVENT")
        return {str(event["SUMMARY"]) for event in events}

    assert titles() == {"Past", "Coming", "Members"}
    assert titles(status="over") == {"Past"}
    assert titles(access="members") == {"Members"}
    assert titles(to=str(now.date())) == {"Past"}
    assert titles(**{"from": str(now.date())}) == {"Coming", "Members"}


@pytest.mark.parametrize(
    ("signed", "remembered"),
    [
        (date(1996, 2, 29), ["1996-02-29", "1997-02-28", "1998-02-28", "1999-02-28", "2000-02-29"]),
        (date(1999, 12, 31), ["1999-12-31", "2000-12-31", "2001-12-31"]),
    ],
)
def test_a_partnership_is_remembered_every_year(make_city, entry, signed, remembered):
    make_city("Saumur", signed_on=signed, since=1996, signatories="Both mayors")
    found = entry("anniversaries.ics")
    assert days_of(found, len(remembered)) == remembered
    assert str(found["SUMMARY"]) == "Saumur: anniversary of the partnership"
    assert str(found["DESCRIPTION"]).endswith("\nSigned by: Both mayors")
    assert "DTEND" not in found


def test_renewals_are_remembered_and_years_without_a_day_say_so(make_city, calendar):
    city = make_city("Osogbo", since=2004, status="paused")
    row = {"city": city, "locale": city.locale}
    Reaffirmation.objects.create(day=date(2016, 2, 29), **row)
    make_city("Ended", since=2000, status="ended")
    make_city("Proposed", signed_on=date(2020, 1, 1), status="proposed")
    entries = calendar("anniversaries.ics").walk("VEVENT")
    assert {str(one["SUMMARY"]): days_of(one, 2) for one in entries} == {
        "Osogbo: sister city since 2004": ["2004-01-01", "2005-01-01"],
        "Osogbo: anniversary of the reaffirmation": ["2016-02-29", "2017-02-28"],
    }
    assert len({str(one["UID"]) for one in entries}) == 2


def days_of(entry, number):
    """The first days of an entry, by an expander of rules that is not ours."""
    start = datetime.combine(entry["DTSTART"].dt, datetime.min.time())
    days = rrulestr(entry["RRULE"].to_ical().decode(), dtstart=start)
    return [str(day.date()) for day, _number in zip(days, range(number), strict=False)]
