"""Proof that what is stored is what would be built today."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from sistercities.feed import storing
from sistercities.feed.kinds import kind_named
from sistercities.feed.marks import everything
from sistercities.feed.models import FeedItem
from sistercities.feed.points import points_of, stored_points
from sistercities.feed.refresh import THINGS_AT_ONCE, by_kind, in_site_terms, refresh
from sistercities.feed.triggers.installing import missing_triggers

Shown = Callable[[Iterable[Any]], Iterable[Any]]


def differences(progress: Shown = iter) -> Iterator[str]:
    """A sentence for everything that is not as it should be; nothing if all is well.

    What is only waiting to be worked off is worked off first.
    """
    yield from (f"Changes in {table} are not heard of." for table in missing_triggers())
    refresh()
    yield from (f"{item} is damaged." for item in damaged())
    things = sorted(everything(), key=str)
    batches = [
        things[start : start + THINGS_AT_ONCE] for start in range(0, len(things), THINGS_AT_ONCE)
    ]
    for batch in progress(batches):
        for kind, keys in by_kind(batch).items():
            yield from _differences_of(kind, keys)


def damaged() -> Iterator[FeedItem]:
    """Items whose bytes are not those that were written, or whose points are not theirs."""
    points = stored_points()
    live = FeedItem.objects.filter(state=FeedItem.State.LIVE)
    for item in live.iterator(chunk_size=200):
        if storing.digest_of(item) != item.digest or points_of(item) != points.get(item.pk, set()):
            yield item


def distrust_damaged() -> None:
    """Have them written anew by the next rebuild."""
    found = [item.pk for item in damaged()]
    FeedItem.objects.filter(pk__in=found).update(digest="")


def _differences_of(kind: str, keys: set) -> Iterator[str]:
    with in_site_terms():
        batch = kind_named(kind).build(keys)
    for item in storing.differing(kind, keys, storing.items_of(kind, batch)):
        gone = item.state == FeedItem.State.GONE
        what = "should be gone" if gone else "is not told as it is"
        yield f"{item.kind} {item.key} in {item.locale} {what}."
    new, old = storing.differing_reads(kind, keys, batch)
    yield from (f"{one} is not recorded." for one in new)
    if old:
        yield f"{kind}: {len(old)} records name what is not read any more."
