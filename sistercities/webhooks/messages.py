"""What a receiver is told: one change of the stream in a message."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Self
from uuid import UUID, uuid4

from sistercities.feed.api.changes import change
from sistercities.feed.models import FeedItem

TEST = "webhook.test"


@dataclass(frozen=True)
class Message:
    """`id` is that of the same change at every attempt, so that a receiver knows it again."""

    id: str
    type: str
    body: bytes
    item: FeedItem | None = None

    @classmethod
    def of(cls, item: FeedItem, receiver: UUID, at: datetime) -> Self:
        """`at` is the moment of the first attempt, so that the body stays the same, too."""
        data = change(item)
        # Of the content: a database that was restored comes to the same numbers once more.
        digest = sha256(receiver.bytes + data).hexdigest()[:32]
        name = f"{item.kind}.{'deleted' if item.state == FeedItem.State.GONE else 'updated'}"
        return cls(f"msg_{digest}", name, _body(name, at, data), item)

    @classmethod
    def test(cls, at: datetime) -> Self:
        data = b'{"text":"This is a test. Nothing has changed."}'
        return cls(f"msg_{uuid4().hex}", TEST, _body(TEST, at, data))


def _body(name: str, at: datetime, data: bytes) -> bytes:
    moment = at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    head = json.dumps({"type": name, "timestamp": moment}, separators=(",", ":")).encode()
    return b'%s,"data":%s}' % (head[:-1], data)
