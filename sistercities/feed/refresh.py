"""From marks to items: short transactions, one at a time, so that commit order is their order."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import F
from django.utils import timezone, translation

from sistercities.feed import storing
from sistercities.feed.kinds import is_registered, kind_named
from sistercities.feed.marks import Thing, everything, thing, things_behind, things_of
from sistercities.feed.models import FeedItem, FeedMark, FeedState
from sistercities.feed.redirects import digest_after
from sistercities.feed.release import release

MARKS_AT_ONCE = 2_000
THINGS_AT_ONCE = 100

# Told how many things were built, and how many are still waiting.
Progress = Callable[[int, int], None]


def silent(done: int, waiting: int) -> None:
    """Nobody is watching."""


def refresh(progress: Progress = silent) -> int:
    """Work off all marks, and what time has made untrue; gives the edition."""
    edition, waiting = _step(progress)
    while waiting:
        edition, waiting = _step(progress)
    return edition


def mark_everything() -> int:
    """Have everything built anew; what is the same keeps its bytes and its number."""
    things = everything()
    with transaction.atomic():
        _mark(things)
    return len(things)


def _step(progress: Progress) -> tuple[int, bool]:
    """One short transaction: some things are built and stored, the others stay marked.

    Whoever writes items holds the one row of the state to the commit. Writers of content do not
    touch it, so that nobody who publishes waits for anybody.
    """
    with alone_at_one_moment(), in_site_terms():
        state = locked_state()
        marks = list(FeedMark.objects.order_by("pk")[:MARKS_AT_ONCE])
        things = _changed_things(state, marks)
        now, later = things[:THINGS_AT_ONCE], things[THINGS_AT_ONCE:]
        redirects = digest_after(marks, state)
        with collector_at_rest():
            edition = _build(now, state.edition)
        edition += redirects != state.redirects
        # By their numbers: a mark with a lower one may be committed later.
        FeedMark.objects.filter(pk__in=[mark.pk for mark in marks]).delete()
        _mark(later)
        _count_done(state, len(marks) - len(later))
        _stamp(state, edition, redirects)
    progress(len(now), len(later))
    return edition, bool(later) or len(marks) == MARKS_AT_ONCE


@contextmanager
def alone_at_one_moment() -> Iterator[None]:
    """What is published meanwhile is seen by the next step as a whole, and by this one not at all.

    SQLite's transactions are like that. PostgreSQL takes the moment after the lock, and readers do
    not wait for it.
    """
    is_within_another = connection.in_atomic_block
    with transaction.atomic():
        if connection.vendor == "postgresql" and not is_within_another:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
                cursor.execute(f"LOCK TABLE {FeedState._meta.db_table} IN SHARE ROW EXCLUSIVE MODE")
        yield


def locked_state() -> FeedState:
    """On SQLite the transaction itself is the lock, from its first statement on.

    Where it begins without one, as by Django's defaults, that statement has to write: whoever has
    read is refused at once, and does not wait, if others have written in between.
    """
    if begins_without_lock(connection):
        FeedState.objects.update(edition=F("edition"))
    state = FeedState.objects.select_for_update().order_by("pk").first()
    return state or FeedState.objects.create(pk=1)


def begins_without_lock(using: BaseDatabaseWrapper) -> bool:
    mode = using.settings_dict["OPTIONS"].get("transaction_mode") or ""
    return using.vendor == "sqlite" and mode.upper() not in ("IMMEDIATE", "EXCLUSIVE")


def _stamp(state: FeedState, edition: int, redirects: str) -> None:
    if (edition, release()) != (state.edition, state.release):
        stamped = {"edition": edition, "release": release(), "changed_at": timezone.now()}
        FeedState.objects.filter(pk=state.pk).update(redirects=redirects, **stamped)


def _count_done(state: FeedState, done: int) -> None:
    """Negative where one mark stood for much: what is left of it has marks of its own."""
    if done:
        FeedState.objects.filter(pk=state.pk).update(marks_done=F("marks_done") + done)


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Python would look for circles of references again and again among all that a batch reads,
    of which nothing is thrown away before its end (measured: a third of the time)."""
    was_at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_at_work:
            gc.enable()


@contextmanager
def in_site_terms() -> Iterator[None]:
    """A day is the site's, whatever time zone the editor has whose request this is."""
    with timezone.override(settings.TIME_ZONE), translation.override(settings.LANGUAGE_CODE):
        yield


def _changed_things(state: FeedState, marks: list[FeedMark]) -> list[Thing]:
    changed = everything() if state.release != release() else set()
    changed |= things_of((mark.what, mark.ref) for mark in marks)
    return sorted(changed | outdated_things(timezone.now()), key=str)


def outdated_things(now: datetime) -> set[Thing]:
    """Those that the mere passing of time has changed."""
    outdated = FeedItem.objects.filter(valid_until__lte=now, state=FeedItem.State.LIVE)
    begun = storing.untold().filter(ref__lte=storing.moment_text(now))
    found = begun.order_by().values_list("kind", "key")
    return things_behind(outdated) | {(kind, key) for kind, key in found if is_registered(kind)}


def _build(things: list[Thing], edition: int) -> int:
    for kind, keys in by_kind(things).items():
        batch = kind_named(kind).build(keys)
        items = storing.differing(kind, keys, storing.items_of(kind, batch))
        edition = storing.write(items, edition)
        storing.write_reads(*storing.differing_reads(kind, keys, batch))
    return edition


def by_kind(things: list[Thing]) -> dict[str, set[UUID]]:
    found: dict[str, set[UUID]] = defaultdict(set)
    for kind, key in things:
        found[kind].add(key)
    return found


def _mark(things: set[Thing] | list[Thing]) -> None:
    marks = (FeedMark(what=thing(kind), ref=str(key)) for kind, key in things)
    FeedMark.objects.bulk_create(marks, batch_size=500)
