"""`items_changed`: sent once what other sites are told has been written and can be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from django.db import transaction
from django.dispatch import Signal

from sistercities.feed.models import FeedItem


@dataclass(frozen=True)
class ItemChange:
    """What `/changes/` tells of an item: `state` is "live" or "gone", `seq` its number."""

    kind: str
    key: UUID
    locale: str
    site_id: int
    state: str
    seq: int


# Sent with `changes`, a list of ItemChange, by whichever process has written them. Who must not
# miss any, even if that process is ended in this very moment, reads `/changes/`.
items_changed = Signal()


def send_after_commit(items: Sequence[FeedItem]) -> None:
    """What a receiver does wrong is logged, and neither undoes an item nor keeps one back."""
    if items and items_changed.has_listeners(FeedItem):
        changes = [_change(item) for item in items]
        send = partial(items_changed.send_robust, sender=FeedItem, changes=changes)
        transaction.on_commit(send, robust=True)


def _change(item: FeedItem) -> ItemChange:
    state = str(item.state)
    return ItemChange(item.kind, item.key, item.locale, item.site_id, state, item.seq)
