"""Several writers at once: no reader misses a commit, and nobody who publishes waits."""

from threading import Event, Thread
from urllib.parse import urlsplit

import pytest
from django.db import connection, transaction
from django.test import Client

from sistercities.feed.checking import differences
from sistercities.feed.models import FeedItem, FeedState
from sistercities.feed.refresh import refresh
from sistercities.models import CityPage, HelpfulLink

WRITERS = 4


@pytest.fixture(scope="module")
def enough_connections(django_db_setup):
    """For every writer, a reader and the test itself."""
    with pytest.MonkeyPatch.context() as patch:
        if connection.vendor == "postgresql":
            pool = connection.settings_dict["OPTIONS"]["pool"]
            patch.setitem(pool, "max_size", WRITERS + 3)
        yield


@pytest.fixture(scope="module")
def town(use_own_database, plant_home, enough_connections):
    """A site with four cities, in a database that commits."""
    with use_own_database("writers"):
        home = plant_home()
        for number in range(WRITERS):
            city = CityPage(title=f"City {number}", country="GR", intro="A town.")
            home.add_child(instance=city)
        refresh()
        yield home


def in_threads(*works):
    """Each in a connection of its own; what goes wrong in one of them is raised here."""
    errors = []

    def run(work):
        try:
            work()
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []


def follow(kept, url="/api/v1/changes/?after=0"):
    """Replay up to now, and tell where to go on."""
    while True:
        page = Client().get(url).json()
        for change in page["items"]:
            identity = (change["kind"], change["id"], change["lang"])
            kept.pop(identity, None)
            if change["state"] == "updated":
                kept[identity] = change["data"]
        parts = urlsplit(page["next"])
        url = f"{parts.path}?{parts.query}"
        if not page["items"]:
            return url


def test_a_replay_beside_four_writers_ends_with_what_the_lists_show(town):
    done, kept = Event(), {}

    def write(number):
        cities = CityPage.objects.filter(title=f"City {number}")
        link = {"city": cities.get(), "url": "https://example.org/", "language": "el"}
        for turn in range(8):
            with transaction.atomic():
                if turn % 4 == 1:
                    cities.get().save_revision().publish()
                cities.update(intro=f"Turn {turn}.", live=turn != 4)
                row = HelpfulLink(label=f"{turn}", locale=link["city"].locale, **link)
                HelpfulLink.objects.bulk_create([row])

    def read():
        url = "/api/v1/changes/?after=0"
        while not done.is_set():
            url = follow(kept, url)

    def write_all():
        try:
            in_threads(*(lambda number=number: write(number) for number in range(WRITERS)))
        finally:
            done.set()

    in_threads(read, write_all)
    items = Client().get("/api/v1/cities/?lang=en&limit=100").json()["items"]
    for item in items:
        item.pop("fallback")
    follow(kept)
    assert list(differences()) == []
    cities = [one for one in kept.values() if one["kind"] == "city"]
    assert {item["id"]: item for item in items} == {one["id"]: one for one in cities}
    assert {len(item["helpful_links"]) for item in items} == {8}


def test_a_late_commit_is_told_after_those_that_were_before_it(town):
    """Writer one begins first and commits last; a reader has been there in between."""
    if connection.vendor == "sqlite":
        pytest.skip("SQLite has one writer at a time")
    written, go_on = Event(), Event()
    first, second = CityPage.objects.order_by("pk")[:2]

    def slow():
        with transaction.atomic():
            CityPage.objects.filter(pk=first.pk).update(intro="Late.")
            written.set()
            assert go_on.wait(10)

    def quick():
        assert written.wait(10)
        CityPage.objects.filter(pk=second.pk).update(intro="Early.")
        before = refresh()
        assert FeedItem.objects.get(seq=before).key == second.translation_key
        go_on.set()

    in_threads(slow, quick)
    assert FeedItem.objects.get(seq=refresh()).key == first.translation_key


def test_whoever_publishes_waits_for_no_long_job_and_for_nobody_who_writes_items(town):
    """Neither for the feed nor for the search index, in which all these titles are as long."""
    if connection.vendor == "sqlite":
        pytest.skip("SQLite has one writer at a time")
    first, second, third, fourth = CityPage.objects.order_by("pk")[:4]
    held, published = Event(), Event()

    def hold():
        with transaction.atomic():
            first.save_revision().publish()
            FeedState.objects.select_for_update().get()
            held.set()
            assert published.wait(10)
            third.save_revision().publish()

    def publish():
        assert held.wait(10)
        with transaction.atomic():
            second.save_revision().publish()
            fourth.save_revision().publish()
        published.set()

    in_threads(hold, publish)
    assert list(differences()) == []
