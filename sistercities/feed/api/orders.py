"""In which order a list stands."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from sistercities.feed.api.parameters import ListParameters
from sistercities.feed.models import FeedItem

# Columns by what callers order by; whatever else a kind is ordered by is its own `place`.
COLUMNS = {"name": "name_place", "title": "name_place", "label": "name_place"}
COLUMNS["modified"] = "time_place"
NUMBER = struct.Struct(">d")


@dataclass(frozen=True)
class Order:
    """By one column, and among equals by the number of the row."""

    column: str = "place"
    descending: bool = False

    def sort(self, items: QuerySet[FeedItem], backwards: bool = False) -> QuerySet[FeedItem]:
        sign = "-" if self.descending != backwards else ""
        return items.order_by(f"{sign}{self.column}", f"{sign}pk")

    def place_of(self, item: FeedItem) -> Any:
        return bytes(getattr(item, self.column))

    def pack(self, place: Any) -> bytes:
        return place

    def unpack(self, raw: bytes) -> Any:
        return raw


@dataclass(frozen=True)
class ByNumber(Order):
    """By a column of numbers."""

    def place_of(self, item: FeedItem) -> float:
        return getattr(item, self.column)

    def pack(self, place: float) -> bytes:
        return NUMBER.pack(place)

    def unpack(self, raw: bytes) -> float:
        return NUMBER.unpack(raw)[0]


def order_of(parameters: ListParameters) -> Order:
    """The order in which a list stands of itself is that of its places, whichever they are."""
    own, asked = type(parameters).model_fields["order"].default, parameters.order
    if asked.removeprefix("-") == own.removeprefix("-"):
        return Order(descending=asked != own)
    return Order(COLUMNS[asked.removeprefix("-")], asked.startswith("-"))
