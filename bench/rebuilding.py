"""How long the feed's items take, on the database of DATABASE_URL: prints seconds as JSON."""

from __future__ import annotations

import json
import sys
from time import perf_counter

import databases  # noqa: F401  (puts the rooms on Python's path)
from site_setup import set_up

set_up("beside.ours")

from sistercities.feed.models import FeedItem, FeedState
from sistercities.feed.refresh import mark_everything, refresh
from sponsors.models import Sponsor


def rebuild() -> None:
    mark_everything()
    refresh()


def rename_a_sponsor_of_all_cities() -> None:
    Sponsor.objects.filter(name="Sponsor 00").update(name="Sponsor of all")
    refresh()


rebuild()
before = FeedState.objects.get().edition
found = {"items": FeedItem.objects.count()}
for work in (rebuild, rename_a_sponsor_of_all_cities):
    began = perf_counter()
    work()
    found[work.__name__] = perf_counter() - began
found["rewritten"] = FeedState.objects.get().edition - before
sys.stdout.write(json.dumps(found))
