"""How long the feed's items take, on the database of DATABASE_URL: prints seconds as JSON."""

from __future__ import annotations

import json
import sys
from time import perf_counter

import databases  # noqa: F401  (puts the rooms on Python's path)
from site_setup import set_up

set_up("beside.ours")

from django.test import Client

from sistercities.feed.models import FeedItem, FeedState
from sistercities.feed.refresh import mark_everything, refresh
from sponsors.models import Sponsor


def rebuild() -> None:
    mark_everything()
    refresh()


def rename_a_sponsor_of_all_cities() -> None:
    Sponsor.objects.filter(name="Sponsor 00").update(name="Sponsor of all")
    refresh()


def replay() -> None:
    """All changes from the first to the last, as another site would ask for them."""
    client, address = Client(headers={"host": "127.0.0.1"}), "/api/v1/changes/?after=0&limit=100"
    while address:
        page = client.get(address).json()
        address = page["next"] if page["items"] else ""


rebuild()
before = FeedState.objects.get().edition
found = {"items": FeedItem.objects.count()}
for work in (rebuild, rename_a_sponsor_of_all_cities, replay):
    began = perf_counter()
    work()
    found[work.__name__] = perf_counter() - began
found["rewritten"] = FeedState.objects.get().edition - before
sys.stdout.write(json.dumps(found))
