"""Any number of workers, any of them killed: each change arrives, in order, once at a time."""

import os
import random
import signal
import time

import pytest

from sistercities.feed.refresh import refresh
from sistercities.models import CityPage, Webhook
from sistercities.models.webhooks import AT_WORK
from sistercities.webhooks.delivering import deliver_due
from tests.processes import begin

CITIES = 12


@pytest.fixture(scope="module")
def town(use_own_database, plant_home):
    """Cities in a database that commits, and that other processes read."""
    with use_own_database("webhooks"):
        home = plant_home()
        for number in range(CITIES):
            home.add_child(instance=CityPage(title=f"City {number}", country="GR", intro="A."))
        yield home


@pytest.fixture
def behind(town, receiver):
    """A receiver who is to be told of all cities."""
    Webhook.objects.all().delete()
    edition = refresh()
    CityPage.objects.update(intro=f"Turn {edition}.")
    refresh()
    return Webhook.objects.create(url=receiver.address, kinds=["city"], told=edition)


def begin_worker():
    return begin(deliver_due)


def sequence(receiver):
    return [one.data["modified"] for one in receiver.received]


def test_two_workers_at_once_tell_everything_once_and_in_order(behind, receiver):
    receiver.seconds = 0.02
    for pid in [begin_worker() for _worker in range(3)]:
        os.waitpid(pid, 0)
    first = behind.told + 1
    assert sequence(receiver) == list(range(first, first + CITIES))
    assert receiver.most_at_once == 1


def test_a_worker_that_is_killed_loses_nothing(behind, receiver, cycles):
    """What it was about to write down is sent once more, and known by its id."""
    receiver.seconds = 0.02
    kills = cycles(3, 50)
    for _kill in range(kills):
        pid = begin_worker()
        time.sleep(random.uniform(0.02, 0.3))
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        # As after the two minutes for which it keeps others away.
        Webhook.objects.update(claimed_until=None)
    os.waitpid(begin_worker(), 0)
    first, told = behind.told + 1, sequence(receiver)
    assert told == sorted(told)
    assert sorted(set(told)) == list(range(first, first + CITIES))
    assert len(told) <= CITIES + kills
    assert len({one.id for one in receiver.received}) == CITIES
    assert len({one.body for one in receiver.received}) == CITIES


def test_a_worker_that_was_killed_keeps_others_away_for_two_minutes_only(behind, receiver):
    claim = Webhook.claimed(behind.pk)
    assert deliver_due().sent == 0
    Webhook.held(claim).update(claimed_until=Webhook.objects.get().claimed_until - AT_WORK)
    assert deliver_due().sent == CITIES


def test_a_receiver_hears_of_a_change_soon_after_its_commit(behind, receiver, configure):
    configure(FEED_AFTER_COMMIT=True)
    deliver_due()
    receiver.received.clear()
    CityPage.objects.first().save()
    CityPage.objects.update(intro="New.")
    for _moment in range(200):
        if len(receiver.received) == CITIES:
            break
        time.sleep(0.05)
    assert {one.data["data"]["intro"] for one in receiver.received} == {"New."}
