"""A visitor is told calmly of a helpful link that leads nowhere, and of a copy if there is one."""

import re
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sistercities.models import HelpfulLink
from sistercities.models.link_checks import LinkCheck, digest_of

pytestmark = pytest.mark.django_db
URL = "https://www.karpenisi.example/en/visit/"
COPY = "https://archive.example/karpenisi/"
PATHS = ("/cities/karpenisi/", "/cities/karpenisi/trip-sheet/")


@pytest.fixture
def city(make_city):
    page = make_city()
    page.helpful_links = [
        HelpfulLink(label="Town hall", url=URL, language="el"),
        HelpfulLink(label="Buses", url="https://buses.example/", language="el"),
    ]
    page.save()
    return page


@pytest.fixture
def check(city):
    """Broken in the evening, when it is the next day in Greenwich."""
    since = datetime(2026, 11, 4, 0, 30, tzinfo=UTC)
    return LinkCheck.objects.create(
        url=URL, digest=digest_of(URL), state="broken", since=since, archived_url=COPY
    )


def note(html):
    found = re.search(r'<p class="quiet" id="(link-note-\d+)">(.*?)</p>', html, re.S)
    return (found[1], " ".join(found[2].split())) if found else None


@pytest.mark.parametrize("path", PATHS)
def test_the_note_has_a_day_and_a_copy_and_describes_the_link(check, read, path):
    html = read(path)
    name, words = note(html)
    assert words == (
        "This link has not worked since November 3, 2026."
        f' <a href="{COPY}" rel="noopener">Read an archived copy</a>'
    )
    assert re.findall(r'aria-describedby="(.*?)">(?:<.*?>)?Town hall', html) == [name]
    assert html.count("has not worked") == 1


def test_a_reader_of_french_is_told_in_french(check, city, french, translate, read):
    for page in (city.get_parent().get_parent(), city.get_parent(), city):
        translate(page.specific, french, Karpenisi="Karpenissi")
    assert note(read("/fr/cities/karpenisi/"))[1].startswith("Ce lien ne fonctionne plus depuis le")


@pytest.mark.parametrize("state", ["unchecked", "fine", "redirected", "slow", "insecure"])
def test_of_all_other_links_nothing_is_said(check, read, state):
    LinkCheck.objects.update(state=state)
    assert [note(read(path)) for path in PATHS] == [None, None]


def test_a_copy_that_is_no_address_is_not_offered(check, read):
    LinkCheck.objects.update(archived_url="javascript:alert(1)")
    assert note(read(PATHS[0]))[1] == "This link has not worked since November 3, 2026."


def test_the_note_costs_no_query(city, client):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            client.get(f"{PATHS[0]}?x=1")
        return len(queries)

    cost()
    without = cost()
    LinkCheck.objects.create(
        url=URL, digest=digest_of(URL), state="broken", since=datetime.now(UTC)
    )
    cost()
    assert cost() == without


def test_a_page_that_is_kept_moves_with_the_verdict(check, read, settings):
    settings.SISTERCITIES_PAGE_SECONDS = 60
    seen = []
    for state in ("broken", "fine", "broken"):
        LinkCheck.objects.update(state=state)
        read(PATHS[0])
        seen.append(note(read(PATHS[0])) is not None)
    assert seen == [True, False, True]
