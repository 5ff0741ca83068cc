"""The list of events: what its address may ask for, and what a visitor is told of each answer."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from sistercities.models import EventCity, EventPage

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 25, 17, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def at_noon():
    """In Asheville, where the site is."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def make(make_event):
    """An event so many days from now, about some cities."""

    def event(title, days, *cities, **facts):
        page = make_event(title, starts=NOW + days * DAY, **facts)
        for city in cities:
            EventCity.objects.create(event=page, city=city, locale=page.locale)
        return page

    return event


@pytest.fixture
def saumur(make_city):
    return make_city("Saumur")


def titles(html):
    return [unescape(title) for title in re.findall(r'entry__title"><a [^>]*>(.*?)</a>', html)]


def choices(html):
    """By the words of each choice: its number, and its address if it is a link."""
    html = " ".join(html.split())
    found = re.findall(
        r'filters__choice[^>]*?(?:href="([^"]*)")?( aria-current="true")?>'
        r'<span[^>]*>([^<]*)</span> <span class="filters__number">(\d+)<',
        html,
    )
    return {label: (int(n), unescape(link), bool(now)) for link, now, label, n in found}


def test_events_are_narrowed_by_what_the_address_says(read, make, saumur, make_city):
    make("Dance", 3, saumur)
    make("Supper", 2, saumur, access="members")
    make("Song", 5, make_city("Osogbo"), access="members")
    make("Walk", -3, saumur)
    assert titles(read("/events/")) == ["Supper", "Dance", "Song"]
    assert titles(read("/events/?city=saumur")) == ["Supper", "Dance"]
    assert titles(read("/events/?city=saumur&access=members")) == ["Supper"]
    assert titles(read("/events/?when=past")) == ["Walk"]
    assert titles(read("/events/?month=2026-11&access=public")) == []
    assert "Dance" in read("/events/?month=2026-11&city=saumur")


def test_each_choice_says_how_many_it_leaves_and_which_is_chosen(read, make, saumur, make_city):
    make("Dance", 3, saumur)
    make("Supper", 2, saumur, access="members")
    make("Song", 5, make_city("Osogbo"))
    make("Walk", -3, saumur)
    assert choices(read("/events/?city=saumur")) == {
        "Coming": (2, "?city=saumur", True),
        "Past": (1, "?city=saumur&when=past", False),
        "All cities": (3, "./", False),
        "Osogbo": (1, "?city=osogbo", False),
        "Saumur": (2, "?city=saumur", True),
        "All events": (2, "?city=saumur", True),
        "Open to everybody": (1, "?access=public&city=saumur", False),
        "Members only": (1, "?access=members&city=saumur", False),
    }
    past = choices(read("/events/?when=past"))
    assert past["Osogbo"] == past["Members only"] == (0, "", False)


def test_no_events_are_said_kindly(read, make, saumur):
    assert "There are no events planned at the moment." in read("/events/")
    make("Dance", 3)
    assert "Other events are open to you." in read("/events/?city=saumur")
    assert "no past events to look back on yet" in read("/events/?when=past")


REFUSED = [
    ("x=1", 400),
    ("city=saumur&city=osogbo", 400),
    ("city=nowhere", 404),
    ("city=", 404),
    ("access=everyone", 400),
    ("when=%00", 400),
    ("when=past&month=2026-12", 400),
    ("page=two", 400),
    ("page=-1", 400),
    ("page=%D9%A1", 400),
    ("page=99", 404),
    ("page=9999999", 400),
    ("month=2026-13", 400),
    ("month=26-1", 400),
    ("month=9999-12", 404),
    ("month=0000-01", 404),
    ("month=2026-12&page=2", 400),
    ("city=" + "x" * 5000, 404),
    ("%F0%9F%98%80=%E2%80%AE", 400),
    ("access=<script>", 400),
]


def test_a_question_that_has_no_answer_is_refused_in_words(client, make, saumur):
    make("Dance", 3, saumur)
    for question, status in REFUSED:
        response = client.get(f"/events/?{question}")
        html = response.content.decode()
        assert response.status_code == status, question
        assert 'role="alert"' in html
        assert '<meta name="robots" content="noindex">' in html
        assert "<script>" not in html and "\u202e" not in html
        assert titles(html) == []


def test_what_other_sites_put_behind_a_link_asks_for_nothing(read, make):
    make("Dance", 3)
    html = read("/events/?fbclid=abc&utm_source=letter")
    assert titles(html) == ["Dance"]
    assert "noindex" not in html


def test_one_view_of_the_list_is_no_page_of_its_own(read, make):
    make("Dance", 3)
    for address in ("/events/?when=past", "/events/?month=2026-11"):
        html = read(address)
        assert '<link rel="canonical" href="http://testserver/events/">' in html
        assert '<meta name="robots" content="noindex">' in html


def test_a_visitor_is_refused_in_the_language_of_the_page(client, make, french, home):
    make("Dance", 3)
    response = client.get("/fr/events/?x=1")
    # The list is not translated: it is in English, and its frame in French.
    assert response.status_code == 400
    assert "This list cannot be asked for “x”." in response.content.decode()


@pytest.fixture
def thousand(make, make_city):
    """Past ones, about ten cities."""
    cities = [make_city(f"City {number}") for number in range(10)]

    def fill(number):
        first = make("Event", -1)
        for count in range(1, number):
            page = first.get_parent().add_child(instance=_like(first, count))
            EventCity.objects.create(event=page, city=cities[count % 10], locale=page.locale)

    return fill


def _like(first, count):
    return EventPage(
        title=f"Event {count:04}",
        intro="Come.",
        starts=NOW - count * DAY,
        time_zone="Europe/Athens",
        slug=f"event-{count}",
    )


def test_a_long_list_costs_no_more_than_a_short_one(client, thousand):
    def cost(question):
        with CaptureQueriesContext(connection) as queries:
            response = client.get(f"/events/{question}")
        assert response.status_code == 200
        return len(queries), len(response.content)

    def costs():
        client.get("/events/")
        questions = ("", "?when=past", "?when=past&page=2", "?month=2026-10")
        return [cost(question) for question in questions]

    thousand(45)
    before = costs()
    first = EventPage.objects.first()
    for count in range(100, 160):
        first.get_parent().add_child(instance=_like(first, count))
    for (queries, size), (more_queries, more_size) in zip(before, costs(), strict=True):
        assert more_queries == queries <= 20
        assert more_size - size < 2500


def test_pages_of_the_list_lead_to_each_other(read, thousand):
    thousand(45)
    first, second, third = (read(f"/events/?when=past&page={page}") for page in (1, 2, 3))
    assert [len(titles(html)) for html in (first, second, third)] == [20, 20, 5]
    assert 'href="?page=2&amp;when=past" rel="next"' in first and 'rel="prev"' not in first
    assert 'href="?when=past" rel="prev"' in second
    assert 'href="?page=3&amp;when=past" rel="next"' in second
    assert 'rel="next"' not in third


def test_what_may_not_be_seen_is_nowhere_and_counts_nowhere(read, make, saumur):
    make("Secret supper", 2, saumur)
    make("Secret draft", 3, saumur, live=False)
    make("Dance", 4)
    secret = EventPage.objects.get(title="Secret supper")
    PageViewRestriction.objects.create(page=secret, restriction_type="login")
    for address in ("/events/", "/events/?month=2026-11", "/events/?city=saumur"):
        html = read(address)
        assert "Secret" not in html
        assert "Saumur" not in choices(html) or choices(html)["Saumur"][0] == 0


def test_an_event_moves_to_the_past_at_the_moment_it_ends(read, make):
    make("Dance", 1, ends=NOW + DAY + timedelta(hours=2))
    ends = NOW + DAY + timedelta(hours=2)
    with time_machine.travel(ends - timedelta(seconds=1), tick=False):
        assert titles(read("/events/")) == ["Dance"]
        assert "On now" in read("/events/")
    with time_machine.travel(ends, tick=False):
        assert titles(read("/events/")) == []
        assert titles(read("/events/?when=past")) == ["Dance"]
