"""`manage.py links`: what pages lead to is gathered, asked, and judged over days."""

import socket
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.core.management.base import CommandError
from wagtail.models import Site

from sistercities.models import CityFact, CityIndexPage, CityPage, HelpfulLink, LinkCheck
from sponsors.models import Sponsor

MONDAY = datetime(2026, 6, 1, 12, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def zoo(zoo, monkeypatch):
    """Its address by a name, as an editor must give one, which leads to loopback."""
    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    return f"http://zoo.example:{zoo.server_port}"


def resolve(host, port, **kwargs):
    assert host == "zoo.example"
    return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]


@pytest.fixture
def city(home, zoo):
    index = home.add_child(instance=CityIndexPage(title="Cities", slug="cities"))
    body = [("prose", f'<p><a href="{zoo}/moved?a=1&amp;b=2">Old</a></p>')]
    city = CityPage(title="Saumur", slug="saumur", country="FR", intro="On the Loire.", body=body)
    city.helpful_links = [link(f"{zoo}/fine"), link("mailto:mairie@example.org")]
    city.facts = [CityFact(label="Bridges", value="7", source=f"{zoo}/slow")]
    return index.add_child(instance=city)


def link(url, **facts):
    return HelpfulLink(**{"label": "Town hall", "url": url, "language": "fr", **facts})


def links(*words, **options):
    out = StringIO()
    call_command("links", *words, stdout=out, **options)
    return out.getvalue().splitlines()


def states(zoo):
    found = LinkCheck.objects.values_list("url", "state")
    return {url.removeprefix(zoo): state for url, state in found}


def test_every_field_block_and_row_that_leads_outside_is_gathered_once(city, zoo):
    Sponsor.objects.create(name="Mill", kind="business", url=f"{zoo}/fine")
    assert links("gather") == ["3 addresses."]
    helpful = LinkCheck.objects.get(is_helpful=True)
    assert helpful.url == f"{zoo}/fine"
    assert {str(use.place) for use in helpful.uses.all()} == {"Saumur", "Mill"}
    assert set(states(zoo)) == {"/fine", "/slow", "/moved?a=1&b=2"}


def test_what_nothing_leads_to_any_more_is_forgotten(city):
    links("gather")
    city.unpublish()
    assert links("gather") == ["0 addresses."]
    assert LinkCheck.objects.count() == 0


def test_an_address_of_the_site_itself_is_not_asked(city, zoo):
    Site.objects.update(hostname="cities.example")
    city.helpful_links = [link("http://cities.example/faq/"), link(f"{zoo}/gone")]
    city.save()
    links("gather")
    assert set(states(zoo)) == {"/gone", "/slow", "/moved?a=1&b=2"}


def test_a_check_tells_how_every_address_is(city, zoo):
    told = links("check")
    assert told[:2] == ["3 addresses.", "3 checked."]
    assert states(zoo) == {"/fine": "insecure", "/slow": "insecure", "/moved?a=1&b=2": "redirected"}
    moved = LinkCheck.objects.get(state="redirected")
    assert (moved.new_url, moved.since, moved.reason) == (f"{zoo}/fine", moved.checked_at, "")
    assert told[2:] == links("status")


def test_what_has_answered_is_left_alone_for_a_week(city, zoo):
    with time_machine.travel(MONDAY, tick=False):
        links("check")
    for days, asked in [(6, "0 checked."), (7, "3 checked.")]:
        with time_machine.travel(MONDAY + timedelta(days), tick=False):
            assert links("check")[1] == asked


def test_a_link_is_broken_after_three_days_without_a_page_and_not_before(city, zoo):
    city.helpful_links = [link(f"{zoo}/gone")]
    city.save()
    seen = []
    for hours in (0, 1, 24, 25, 48):
        with time_machine.travel(MONDAY + timedelta(hours=hours), tick=False):
            links("check")
            gone = LinkCheck.objects.get(is_helpful=True)
            seen.append((gone.state, gone.failed_days))
    assert seen == [
        *([("unchecked", 1)] * 2),
        *([("unchecked", 2)] * 2),
        ("broken", 3),
    ]
    assert (gone.reason, gone.status_code, gone.since) == ("status", 410, MONDAY + timedelta(2))


def test_one_good_answer_forgives_the_bad_days(city, zoo):
    links("gather")
    LinkCheck.objects.update(state="broken", failed_days=9, reason="status")
    links("check")
    assert set(LinkCheck.objects.values_list("failed_days", "reason")) == {(0, "")}


def test_a_host_that_answers_no_program_is_not_called_broken(city, zoo):
    city.helpful_links = [link(f"{zoo}/busy")]
    city.save()
    for day in range(4):
        with time_machine.travel(MONDAY + timedelta(day), tick=False):
            links("check")
    busy = LinkCheck.objects.get(is_helpful=True)
    assert (busy.state, busy.reason, busy.failed_days) == ("unchecked", "undecided", 0)


def test_a_limit_asks_helpful_links_first(city, zoo):
    assert links("check", "--limit", "1")[1] == "1 checked."
    assert LinkCheck.objects.exclude(checked_at=None).get().is_helpful


def test_a_limit_that_is_no_number_stops_before_anything_is_written(city):
    with pytest.raises(CommandError, match="a whole number from 1 on"):
        links("check", "--limit", "0")
    assert LinkCheck.objects.count() == 0
