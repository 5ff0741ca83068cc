"""Cursors that say after which entry a page begins, so that the last costs what the first does."""

from __future__ import annotations

import struct
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from hashlib import md5
from typing import Any

from django.db.models import Q, QuerySet

from sistercities.feed.api.orders import Order
from sistercities.feed.api.problems import bad_parameter
from sistercities.feed.models import FeedItem

HEAD = struct.Struct(">c8sQ")
FORWARD, BACK = b"n", b"p"


@dataclass(frozen=True)
class Cursor:
    """Next to this entry, in this direction, of the list that was asked for."""

    direction: bytes
    place: Any
    pk: int
    order: Order = Order()

    def write(self, question: str) -> str:
        head = HEAD.pack(self.direction, _stamp(question), self.pk)
        return urlsafe_b64encode(head + self.order.pack(self.place)).decode().rstrip("=")

    def apply(self, items: QuerySet[FeedItem]) -> QuerySet[FeedItem]:
        column, upwards = self.order.column, (self.direction == FORWARD) != self.order.descending
        beyond = "gt" if upwards else "lt"
        here = Q(**{column: self.place, f"pk__{beyond}": self.pk})
        # Said twice, so that an index is entered at the right entry.
        begin = {f"{column}__{beyond}e": self.place}
        return items.filter(Q(**{f"{column}__{beyond}": self.place}) | here, **begin)


def read(text: str, question: str, order: Order = Order()) -> Cursor:  # noqa: B008  (frozen)
    """Refuses one of another list, of other filters, or of nobody's making."""
    try:
        raw = urlsafe_b64decode(text + "=" * (-len(text) % 4))
        direction, stamp, pk = HEAD.unpack(raw[: HEAD.size])
        place = order.unpack(raw[HEAD.size :])
    except (ValueError, struct.error) as error:
        raise _foreign() from error
    if direction not in (FORWARD, BACK) or stamp != _stamp(question) or pk >= 1 << 63:
        raise _foreign()
    return Cursor(direction, place, pk, order)


def _foreign() -> Exception:
    return bad_parameter(
        "cursor",
        "This cursor is not of this list.",
        "the cursor of `next` or `prev` in an answer to the same question, or none",
    )


def _stamp(question: str) -> bytes:
    return md5(question.encode(), usedforsecurity=False).digest()[:8]
