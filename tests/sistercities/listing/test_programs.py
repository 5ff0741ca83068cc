"""Programmes: narrowed by links, closed by time, and with their conditions as a checklist."""

import re
from datetime import UTC, date, datetime, timedelta
from html import unescape

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from home.models import MembershipPage
from sistercities.models import ProgramCity, ProgramCriterion, ProgramIndexPage, ProgramPage

pytestmark = [pytest.mark.once, pytest.mark.django_db]

# The end of 25 November in Asheville, where the site is.
MIDNIGHT = datetime(2026, 11, 26, 5, tzinfo=UTC)
INSTANT = timedelta(microseconds=1)


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(MIDNIGHT - INSTANT, tick=False):
        yield


@pytest.fixture
def make(home):
    index = home.add_child(instance=ProgramIndexPage(title="Programmes", slug="programs"))

    def program(title, *cities, **facts):
        usual = {"theme": "education", "intro": "Write.", "audience": "You", **facts}
        page = index.add_child(instance=ProgramPage(title=title, **usual))
        for city in cities:
            ProgramCity.objects.create(program=page, city=city, locale=page.locale)
        return page

    return program


def titles(html):
    return [unescape(title) for title in re.findall(r'entry__title"><a [^>]*>(.*?)</a>', html)]


def test_the_open_ones_stand_first_the_next_deadline_before_the_others(read, make):
    make("Whenever")
    make("Closed", deadline=date(2026, 11, 24))
    make("Later", deadline=date(2027, 1, 2))
    make("Soon", deadline=date(2026, 12, 2))
    make("Over", ends=date(2026, 11, 24))
    html = read("/programs/")
    assert titles(html) == ["Soon", "Later", "Whenever", "Closed"]
    assert re.findall('<h2 id="(open|closed)"', html) == ["open", "closed"]
    assert titles(read("/programs/?status=closed")) == ["Closed"]


def test_programmes_are_narrowed_by_theme_and_city(read, client, make, make_city):
    osogbo = make_city("Osogbo")
    make("Letters", osogbo)
    make("Kitchens", osogbo, theme="culture")
    make("Rivers", theme="culture")
    assert titles(read("/programs/?theme=culture&city=osogbo")) == ["Kitchens"]
    make("Fields", theme="trade", deadline=date(2026, 11, 24))
    assert "There is no programme of this kind" in read("/programs/?theme=trade&city=osogbo")
    refused = [client.get(f"/programs/?{q}").status_code for q in ("theme=dance", "city=x", "a=1")]
    assert refused == [400, 404, 400]


def test_a_programme_closes_itself_when_its_last_day_is_over(read, make):
    make("Letters", deadline=date(2026, 11, 25))

    def told():
        page, entry = read("/programs/letters/"), read("/programs/")
        return (
            "Open for applications until the end of November 25, 2026." in page,
            "Applications closed on November 25, 2026." in page,
            "Apply by November 25, 2026" in entry,
            '<h2 id="closed">' in entry,
        )

    assert told() == (True, False, True, False)
    with time_machine.travel(MIDNIGHT, tick=False):
        assert told() == (False, True, False, True)


def test_conditions_are_a_checklist_with_the_rule_of_membership(read, home, make):
    page = make("Letters")
    free = make("Open to all", requires_membership=False)
    home.add_child(instance=MembershipPage(title="Join us", slug="join", intro="Come."))
    for number, (text, required) in enumerate([("Some Greek", False), ("A class", True)]):
        row = {"text": text, "required": required, "locale": page.locale, "sort_order": number}
        ProgramCriterion.objects.create(program=page, **row)
    html = " ".join(read("/programs/letters/").split())
    lists = re.findall(r'<h3>([^<]+)</h3> <ul class="(.*?)" role="list"> <li>([^<]+)</li>', html)
    assert lists == [
        ("Required", "checklist", "A class"),
        ("Welcome, but not required", "checklist checklist--welcome", "Some Greek"),
    ]
    assert "This programme is for our members." in html
    assert '<a href="/join/">How to become a member</a>' in html
    assert "You need not be a member." in read(free.get_url())


def test_a_long_list_costs_no_more_queries_than_a_short_one(client, make, make_city):
    cities = [make_city(f"City {number}") for number in range(3)]

    def cost():
        with CaptureQueriesContext(connection) as queries:
            response = client.get("/programs/")
        return len(queries), len(titles(response.content.decode()))

    for number in range(21):
        make(f"Letters {number}", *cities[: number % 3])
    client.get("/programs/")
    before = cost()
    for number in range(21, 30):
        make(f"Letters {number}", *cities)
    assert cost() == before
    assert before[1] == 20
