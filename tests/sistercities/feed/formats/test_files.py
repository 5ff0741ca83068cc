"""What holds for every format: headers, costs, refusals, and the pages that link to it."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import override_settings
from django.utils import timezone

from config import urls
from home.models import HomePage
from sistercities.feed.formats.answering import answer_in, parameters_of
from sistercities.feed.formats.ours import FORMATS
from sistercities.feed.release import wording

pytestmark = [pytest.mark.once, pytest.mark.django_db]
ADDRESSES = [form.address for form in FORMATS]
HOUR = timedelta(hours=1)
OF_BROWSERS = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.fixture
def content(make_city, make_event, make_statement):
    make_city(since=2004)
    make_event()
    make_statement()


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_file_is_two_queries_and_costs_who_has_it_one(
    content, client, address, django_assert_num_queries
):
    client.get("/api/v1/locales/")  # writes what is waiting
    path = f"/api/v1/{address}?lang=fr,*"
    with django_assert_num_queries(2):
        response = client.get(path)
    assert (response.status_code, response["Content-Language"]) == (200, "en")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "Content-Disposition" not in response
    with django_assert_num_queries(1):
        again = client.get(path, headers={"If-None-Match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    head = client.head(path)
    assert (head.status_code, head.content, head["ETag"]) == (200, b"", response["ETag"])


@pytest.mark.parametrize("form", FORMATS, ids=ADDRESSES)
def test_a_file_is_given_to_whoever_can_read_it(db, client, form):
    def answered(accept):
        response = client.get(f"/api/v1/{form.address}", headers={"Accept": accept})
        return response.status_code, response["Content-Type"].partition(";")[0]

    for accept in (form.media.type, *form.media.wider, OF_BROWSERS, "*/*"):
        assert answered(accept) == (200, form.media.type)
    for accept in ("text/html", "image/png"):
        assert answered(accept) == (406, "application/problem+json")


@pytest.mark.parametrize(
    ("question", "parameter"),
    [
        ("cities.geojson?limit=5", "limit"),
        ("cities.geojson?near=1,2", "near"),
        ("cities.geojson?country=XX", "country"),
        ("cities.geojson?lang=all", "lang"),
        ("anniversaries.ics?lang=xx", "lang"),
        ("events.ics?from=tomorrow", "from"),
        ("events.ics?status=coming&status=over", "status"),
        ("events.atom?cursor=abc", "cursor"),
        ("statements.atom?since=%00", "since"),
        ("statements.feed.json?order=title", "order"),
    ],
)
def test_a_wrong_question_is_answered_by_a_problem(client, question, parameter):
    response = client.get(f"/api/v1/{question}", headers={"Accept": "text/calendar,*/*;q=0.1"})
    assert (response.status_code, response.json()["parameter"]) == (400, parameter)
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["allowed"]


@pytest.mark.parametrize("address", ["cities.geojson/", "events.rss", "cities.ics", "events.ics?x"])
def test_there_are_no_other_files(client, db, address):
    assert client.get(f"/api/v1/{address}").status_code in (400, 404)


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("events.ics", b"Next year"),
        ("events.atom", b"Announced today"),
        ("statements.atom", b"New"),
    ],
)
def test_of_more_than_a_file_holds_it_has_those_that_matter(
    make_event, make_statement, rf, address, told
):
    now = timezone.now()
    make_event("Next year", starts=now + timedelta(days=365), last_published_at=now - HOUR)
    make_event("Announced today", starts=now + HOUR, last_published_at=now)
    make_statement("New", adopted_on="2022-03-15")
    make_statement("Former", adopted_on="2015-05-03")
    (form,) = (replace(form, most=1) for form in FORMATS if form.address == address)
    answer = answer_in(form, rf.get("/api/v1/"), parameters_of(form)())
    titles = re.findall(rb"Next year|Announced today|New|Former", answer.content)
    assert set(titles) == {told}


@pytest.fixture
def another_name(settings):
    """As after a restart: what a process is made of does not change while it runs."""
    settings.WAGTAIL_SITE_NAME = "Friends Abroad"
    wording.cache_clear()
    yield settings.WAGTAIL_SITE_NAME
    wording.cache_clear()


def test_who_has_a_file_of_the_former_version_of_the_site_is_given_the_new_one(db, client, request):
    etag = client.get("/api/v1/events.ics")["ETag"]
    name = request.getfixturevalue("another_name")
    response = client.get("/api/v1/events.ics", headers={"If-None-Match": etag})
    assert response.status_code == 200
    assert name in response.content.decode()


LINK = re.compile(r'<link rel="alternate" type="([^"]+)" title="([^"]+)" href="([^"]+)">')
OF_EVENTS = {
    ("text/calendar", "Events", "/api/v1/events.ics?lang=en,*"),
    ("application/atom+xml", "Events", "/api/v1/events.atom?lang=en,*"),
    ("application/feed+json", "Events", "/api/v1/events.feed.json?lang=en,*"),
}


def test_heads_of_pages_link_to_what_is_told_of_their_kind(content, read, client):
    assert set(LINK.findall(read("/events/"))) == OF_EVENTS
    assert set(LINK.findall(read("/events/dance/"))) == OF_EVENTS
    of_statements = LINK.findall(read("/statements/for-peace/"))
    assert of_statements == LINK.findall(read("/statements/"))
    assert {title for _type, title, _address in of_statements} == {"Statements"}
    all_links = LINK.findall(read("/"))
    assert len(all_links) == len(FORMATS)
    for media_type, _title, address in all_links:
        response = client.get(address.replace("&amp;", "&"))
        assert (response.status_code, response["Content-Type"].partition(";")[0]) == (
            200,
            media_type,
        )


def test_heads_link_in_the_language_of_the_reader(content, french, translate, read):
    translate(HomePage.objects.get(), french, Welcome_to_our_friends="Bienvenue")
    links = LINK.findall(read("/fr/events/"))
    assert ("text/calendar", "Événements", "/api/v1/events.ics?lang=fr,*") in links


def test_without_the_api_nothing_is_linked(content, client):
    class WithoutApi:
        urlpatterns = [one for one in urls.urlpatterns if str(one.pattern) != "api/"]

    with override_settings(ROOT_URLCONF=WithoutApi):
        response = client.get("/events/")
    assert (response.status_code, LINK.findall(response.content.decode())) == (200, [])
