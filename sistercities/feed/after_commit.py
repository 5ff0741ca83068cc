"""Writes items soon after a commit, so that the next reader need not, and makes pictures' sizes.

Nothing depends on it: marks wait for whoever comes first.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import cache
from threading import Event, Thread
from time import sleep
from typing import Any

from django.db import connections, transaction
from django.db.models import Model
from django.db.models.signals import post_delete, post_save

from sistercities.conf import setting
from sistercities.feed.building.pictures import make_missing, profiles_by_image
from sistercities.feed.kinds import watched_tables
from sistercities.feed.refresh import Progress, refresh, silent
from sistercities.feed.serving.remembering import remembered

logger = logging.getLogger(__name__)
# What is published in one go is written in one go.
PAUSE = 0.5
_expected = Event()
_followers: list[Callable[[], object]] = []


def connect() -> None:
    post_save.connect(note)
    post_delete.connect(note)


def follow(work: Callable[[], object]) -> None:
    """Have it done once items were written after a commit."""
    _followers.append(work)


def note(sender: type[Model], using: str, **kwargs: Any) -> None:
    # In a migration, whose models are made up, the feed has no tables yet.
    migrating = sender.__module__ == "__fake__"
    if migrating or sender._meta.db_table not in _tables():
        return
    pending = transaction.get_connection(using).run_on_commit
    if not any(published is function for _savepoints, function, *_rest in pending):
        transaction.on_commit(published, using=using, robust=True)


def published() -> None:
    """This process knows at once; what it has changed is written in a moment."""
    remembered.forget()
    if setting("FEED_AFTER_COMMIT") and not _expected.is_set():
        _expected.set()
        Thread(target=_work, daemon=True).start()


def refresh_with_pictures(progress: Progress = silent) -> int:
    """New sizes of pictures are a change of their own."""
    edition = refresh(progress)
    return refresh(progress) if make_missing(profiles_by_image()) else edition


def _work() -> None:
    sleep(PAUSE)
    _expected.clear()
    try:
        refresh_with_pictures()
    except Exception:
        logger.exception("The feed could not be refreshed; the next reader will try again")
    else:
        _tell_followers()
    finally:
        connections.close_all()


def _tell_followers() -> None:
    for work in _followers:
        try:
            work()
        except Exception:
            logger.exception("Not everybody heard of a change; the scheduler will try again")


@cache
def _tables() -> frozenset[str]:
    return frozenset(watched.table for watched in watched_tables())
