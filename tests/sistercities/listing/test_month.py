"""A month of events as a table: its days, its weeks, and the ways to others."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
import time_machine
from babel import Locale
from django.conf import settings
from django.utils import translation

from sistercities.listing.months import Month, first_weekday, weekdays
from sponsors.templatetags.sponsors_dates import month_year

pytestmark = [pytest.mark.django_db, pytest.mark.once]

NOW = datetime(2026, 11, 25, 17, tzinfo=UTC)
LANGUAGES = [code for code, _name in settings.LANGUAGES]


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(NOW, tick=False):
        yield


def days(html):
    """What stands on each day that has something."""
    found = re.findall(r'<td class="day[^"]*">\s*<time datetime="([\d-]+)"(.*?)</td>', html, re.S)
    told = {day: re.sub(r"<[^>]+>", " ", cell.partition("<ul")[2]) for day, cell in found}
    return {
        day: " ".join(unescape(cell.partition(">")[2]).split()).replace("\u202f", " ")
        for day, cell in told.items()
        if cell
    }


def at(day, hour, month=12):
    return datetime(2026, month, day, hour, tzinfo=UTC)


def test_an_event_stands_on_each_of_its_days_by_its_own_clock(read, make_event):
    make_event("Dance", starts=at(12, 22), time_zone="America/New_York")
    make_event("Night", starts=at(18, 20), ends=at(18, 23), time_zone="Europe/Athens")
    make_event("Fair", starts=at(20, 9), ends=at(22, 22), time_zone="Europe/Athens")
    assert days(read("/events/?month=2026-12")) == {
        "2026-12-12": "Dance 5:00 PM",
        "2026-12-18": "Night 10:00 PM (Athens time)",
        "2026-12-19": "Night until 1:00 AM (Athens time)",
        "2026-12-20": "Fair 11:00 AM (Athens time)",
        "2026-12-21": "Fair all day (Athens time)",
        # At midnight in Athens it is over, and not a day longer.
        "2026-12-22": "Fair until 12:00 AM (Athens time)",
    }


def test_a_span_over_two_months_stands_in_both(read, make_event):
    make_event("Winter", starts=at(30, 9), ends=at(30, 9) + timedelta(days=4))
    december, january = (days(read(f"/events/?month={month}")) for month in ("2026-12", "2027-01"))
    assert list(december) == ["2026-12-30", "2026-12-31"]
    assert list(january) == ["2027-01-01", "2027-01-02", "2027-01-03"]


def test_the_table_has_a_caption_and_names_its_columns(read, make_event):
    make_event("Dance", starts=at(12, 22))
    html = read("/events/?month=2026-11")
    assert ">Each event stands on its days" in html.partition("<caption")[2]
    columns = re.findall(r'<th scope="col"><abbr title="(\w+)">(\w+)</abbr></th>', html)
    assert columns[0] == ("Sunday", "Sun") and len(columns) == 7
    assert re.findall(r'datetime="([\d-]+)" aria-current="date"', html) == ["2026-11-25"]
    assert {len(re.findall("<td", week)) for week in html.split("<tr>")[2:]} == {7}


def test_months_lead_from_the_first_event_to_the_last_and_no_further(read, client, make_event):
    make_event("First", starts=at(12, 22, month=10), access="members")
    make_event("Last", starts=at(12, 22))

    def ways(month):
        html = read(f"/events/?month={month}")
        return [unescape(one) for one in re.findall(r'href="([^"]*)" rel="(?:prev|next)"', html)]

    assert ways("2026-10") == ["?month=2026-11"]
    assert ways("2026-11") == ["?month=2026-10", "?month=2026-12"]
    assert ways("2026-12&access=public") == ["?access=public&month=2026-11"]
    assert client.get("/events/?month=2027-01").status_code == 404
    assert "There are no events in this month." in read("/events/?month=2026-11")


def test_a_month_of_long_ago_or_far_ahead_is_not_leafed_to(client, make_event):
    make_event("Old", starts=datetime(203, 1, 1, tzinfo=UTC))
    make_event("Far", starts=datetime(9999, 12, 30, tzinfo=UTC))
    assert client.get("/events/").status_code == 200
    found = [client.get(f"/events/?month={m}").status_code for m in ("2006-10", "2006-11")]
    assert found == [404, 200]
    found = [client.get(f"/events/?month={m}").status_code for m in ("2028-11", "2028-12")]
    assert found == [200, 404]


@pytest.mark.parametrize("language", LANGUAGES)
def test_weekdays_and_months_are_called_as_cldr_has_them(language):
    names = Locale(language).days["stand-alone"]["wide"].values()
    with translation.override(language):
        assert {day.name.lower() for day in weekdays()} == {name.lower() for name in names}
        month = Locale(language).months["stand-alone"]["wide"][12]
        assert month.lower() in month_year(Month.written("2026-12").first).lower()


@pytest.mark.parametrize(
    ("language", "day"), [("en", 6), ("el", 0), ("ru", 0), ("yo", 0), ("ar", 5), ("en-gb", 0)]
)
def test_a_week_begins_as_it_does_where_the_language_is_spoken(language, day):
    with translation.override(language):
        assert first_weekday() == day
