"""The page of an event: when by its own clock, for how long, and for whom."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
import time_machine
from django.conf import settings
from django.utils import translation

from home.models import MembershipPage
from sponsors.templatetags.sponsors_dates import clock, duration

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def text_of(html):
    """What is read of the facts, in one line."""
    facts = re.search(r'<dl class="facts">(.*?)</dl>', html, re.S)[1]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", facts)).split()).replace("\u202f", " ")


@pytest.mark.parametrize(
    ("starts", "ends", "told"),
    [
        # Over midnight, and over the hour that is missing in Athens at three o'clock.
        (
            datetime(2027, 3, 27, 20, tzinfo=UTC),
            datetime(2027, 3, 28, 2, 30, tzinfo=UTC),
            "Saturday, March 27, 2027, 10:00 PM – until Sunday, March 28, 2027, 5:30 AM"
            " (Athens time) 6 hours 30 minutes",
        ),
        # Over the hour that comes twice.
        (
            datetime(2027, 10, 30, 23, tzinfo=UTC),
            datetime(2027, 10, 31, 3, tzinfo=UTC),
            "Sunday, October 31, 2027, 2:00 AM – until 5:00 AM (Athens time) 4 hours",
        ),
        (
            datetime(2027, 7, 2, 15, tzinfo=UTC),
            datetime(2027, 7, 4, 9, tzinfo=UTC),
            "Friday, July 2, 2027, 6:00 PM – until Sunday, July 4, 2027, 12:00 PM (Athens time)"
            " 3 days",
        ),
        (
            datetime(2027, 7, 2, 15, tzinfo=UTC),
            None,
            "Friday, July 2, 2027, 6:00 PM (Athens time)",
        ),
    ],
)
def test_an_event_is_told_by_its_own_clock_with_its_duration(read, make_event, starts, ends, told):
    make_event(starts=starts, ends=ends)
    assert text_of(read("/events/dance/")).startswith(f"When {told} Who may come")


def test_a_script_is_told_the_moments_and_the_words_for_the_readers_zone(read, make_event):
    make_event(starts=datetime(2027, 7, 2, 15, tzinfo=UTC))
    html = read("/events/dance/")
    assert 'data-in-your-zone="In your time zone: {time}"' in html
    assert '<time datetime="2027-07-02T18:00:00+03:00">' in html
    assert '<script type="module" src="/static/sistercities/when.js"></script>' in html


def test_an_event_that_is_over_says_so_and_is_not_put_into_calendars(read, make_event):
    ends = datetime(2027, 7, 2, 15, tzinfo=UTC)
    make_event(starts=ends.replace(hour=12), ends=ends, access="members")
    with time_machine.travel(ends.replace(hour=13), tick=False):
        html = read("/events/dance/")
        assert "On now" in html and 'href="event.ics" type' in html
    with time_machine.travel(ends, tick=False):
        html = read("/events/dance/")
        assert "This event is over." in html and 'href="event.ics" type' not in html


@pytest.mark.parametrize(
    ("access", "meaning", "leads"),
    [
        ("public", "Everybody is welcome; you need not be a member.", False),
        ("discount", "Everybody is welcome, and members pay less.", True),
        ("members", "This event is for our members.", True),
    ],
)
def test_access_says_what_it_means_and_leads_to_membership(
    read, home, make_event, access, meaning, leads
):
    make_event(starts=datetime(2099, 7, 2, tzinfo=UTC), access=access)
    assert "How to become a member" not in read("/events/dance/")
    home.add_child(instance=MembershipPage(title="Join us", slug="join", intro="Come."))
    html = read("/events/dance/")
    assert meaning in text_of(html)
    assert ('<a href="/join/">How to become a member</a>' in html) is leads


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_hours_and_how_long_it_takes_are_told_in_every_language(language):
    start = datetime(2027, 7, 2, 15, tzinfo=UTC)
    lasts = [timedelta(minutes=1), timedelta(hours=2, minutes=30), timedelta(days=2)]
    with translation.override(language):
        told = [duration(start, start + time) for time in lasts]
        hours = clock(start)
    assert [re.findall(r"\d+", one) for one in told] == [["1"], ["2", "30"], ["3"]]
    assert re.search(r"\b0?3[:.]00|15[:.]00", hours)
    assert language == "en" or not re.search("hour|day", " ".join(told))
