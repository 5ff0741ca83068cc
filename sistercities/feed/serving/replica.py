"""Readers are answered from a copy of the database, as soon as it has what the original has.

The original says which edition it is, at most once a second and process; a copy that lags behind is
not asked, so that no answer is older than it would be without one. What is read for one answer is
read at one moment of the copy, so that no answer mixes two editions.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import (
    DEFAULT_DB_ALIAS,
    connections,
    transaction,
)
from django.db.models import Model
from django.http import HttpRequest

from sistercities.conf import setting
from sistercities.feed.api.edition import Edition, edition_there
from sistercities.feed.away import AWAY

_reading: ContextVar[str] = ContextVar("reading", default=DEFAULT_DB_ALIAS)


class ReplicaRouter:
    """One of `DATABASE_ROUTERS`: writers and who is signed in read the original."""

    def db_for_read(self, model: type[Model], **hints: Any) -> str:
        # What was just written is read where it was written.
        writes = connections[DEFAULT_DB_ALIAS].in_atomic_block
        return DEFAULT_DB_ALIAS if writes else _reading.get()

    def db_for_write(self, model: type[Model], **hints: Any) -> str:
        return DEFAULT_DB_ALIAS

    def allow_relation(self, one: Model, other: Model, **hints: Any) -> bool:
        """It is the same row, wherever it was read."""
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool | None:
        return None if db == DEFAULT_DB_ALIAS else False


@contextmanager
def read_from_replica(request: HttpRequest, known: Edition) -> Iterator[Edition | None]:
    """Gives the edition of the moment that is read; none where the original is to be read."""
    with ExitStack() as stack:
        there = _enter(stack, request, known)
        if there is None:
            stack.close()
        yield there


def is_read_from_replica() -> bool:
    return _reading.get() != DEFAULT_DB_ALIAS


def _enter(stack: ExitStack, request: HttpRequest, known: Edition) -> Edition | None:
    alias = setting("REPLICA")
    # A draft is a part of no edition.
    if alias is None or "/preview/" in request.path:
        return None
    try:
        stack.enter_context(transaction.atomic(using=alias))
        stack.callback(_reading.reset, _reading.set(alias))
        there = edition_there(request)
    except AWAY:
        return None
    return there if there and there.can_be_told and there.has_all_of(known) else None
