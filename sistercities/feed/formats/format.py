"""A format of others for what is published: one answer, with everything that was asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.utils.functional import Promise
from pydantic import BaseModel

from sistercities.feed.api.media import Media
from sistercities.feed.api.orders import Order

# Most formats want to know when an entry was written; of what was never published nobody knows.
UNKNOWN = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Told:
    """An item as it is published, and whether it stands in for the language wanted first."""

    item: Any
    fallback: bool


@dataclass(frozen=True)
class Document:
    """What was asked for, and what a file says of itself."""

    title: str
    # Of the file itself, and of the site's front page in the language.
    address: str
    front: str
    language: str
    told: list[Told]


@dataclass(frozen=True)
class Format:
    """What is told of which kind, as what, at which address."""

    address: str
    kind: str
    media: Media
    title: Promise
    write: Callable[[Document], bytes]
    # The first ones of a list in this order, and at most so many, so that one answer holds all.
    most: int
    order: Order = Order()
    schema: type[BaseModel] | type[str] = str

    @property
    def name(self) -> str:
        """The address in letters that names of addresses may have."""
        return self.address.replace(".", "_")
