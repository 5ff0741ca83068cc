"""A sync is killed at any moment: what lies behind the cursor is here, and the next one goes on."""

import random
import subprocess
import sys
import time

import pytest
from django.db import connection

from sistercities.models import MirroredSite
from tests.serving import OURS, ROOT, demo_on

from .conftest import city, key_of

pytestmark = pytest.mark.slow
CITIES = [f"City{number}" for number in range(800)]
PARTNERS = {**OURS, "DJANGO_SETTINGS_MODULE": "partners"}


@pytest.fixture
def elsewhere(use_own_database, plant_home, migrated, partner, tmp_path):
    """A site in a process of its own that follows the partner; this one looks into its database."""
    with use_own_database("killed-sync"):
        plant_home()
        MirroredSite.objects.create(address=partner.address, slug="town", name="Our Town")
        yield demo_on(migrated.url(connection.settings_dict["NAME"]), tmp_path, **PARTNERS)


def kill_a_sync(site, partner):
    """Under way, and then at any moment."""
    command = [sys.executable, "manage.py", "mirror", "sync"]
    partner.asked = []
    with subprocess.Popen(command, cwd=ROOT, env=site.environment) as process:
        while not partner.asked:
            time.sleep(0.01)
        time.sleep(random.uniform(0, 1))
        process.kill()


def kept():
    site = MirroredSite.objects.get()
    rows = site.items.values_list("key", "lang", "seq", "round")
    return site, {(str(key), lang): (seq, turn) for key, lang, seq, turn in rows}


def require_truth(partner, before):
    site, rows = kept()
    for identity, told in partner.told.items():
        if told["state"] == "updated":
            # Neither what is behind the cursor nor what was there before is missing.
            assert told["modified"] > site.cursor or rows[identity][0] == told["modified"]
            assert identity not in before or identity in rows
    assert all(seq <= site.cursor for seq, turn in rows.values() if turn == site.round)


def test_whatever_kills_a_sync_nothing_is_lost_and_nothing_is_done_twice(elsewhere, partner):
    for turn in range(6):
        if turn == 3:
            partner.told, partner.edition = {}, 0
        for name in random.sample(CITIES, len(CITIES) if turn in (0, 3) else 300):
            if turn and random.random() < 0.2:
                partner.forget(name)
            else:
                partner.tell(city(name, intro=f"Turn {turn}."))
        before = kept()[1]
        kill_a_sync(elsewhere, partner)
        require_truth(partner, before)
    elsewhere.manage("mirror", "sync")
    site, rows = kept()
    live = {one: told for one, told in partner.told.items() if told["state"] == "updated"}
    assert {one: seq for one, (seq, _turn) in rows.items()} == {
        one: told["modified"] for one, told in live.items()
    }
    assert (site.cursor, site.is_replaying, site.problem) == (partner.edition, False, "")
    assert rows.keys() <= {(key_of(name), "en") for name in CITIES}
