"""In which order a list stands."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db.models import QuerySet

from sistercities.feed.api.parameters import ListParameters
from sistercities.feed.api.problems import bad_parameter
from sistercities.feed.models import FeedItem
from sistercities.feed.points import Point, kilometres, measured_from, point_at

# Columns by what callers order by; whatever else a kind is ordered by is its own `place`.
COLUMNS = {"name": "name_place", "title": "name_place", "label": "name_place"}
COLUMNS["modified"] = "time_place"


@dataclass(frozen=True)
class Order:
    """By one column, and among equals by the number of the row."""

    column: str = "place"
    descending: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        """What is read of an item for it."""
        return (self.column,)

    def measured(self, items: QuerySet[FeedItem]) -> QuerySet[FeedItem]:
        """With what they are ordered by, where that is no column of theirs."""
        return items

    def told(self, item: FeedItem) -> dict[str, Any]:
        """What the order has an entry say, besides where it stands."""
        return {}

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
    """By a number that the database reckons for the question, and a cursor holds in this form."""

    form: ClassVar[struct.Struct]

    @property
    def columns(self) -> tuple[str, ...]:
        return ()

    def place_of(self, item: FeedItem) -> int:
        return getattr(item, self.column)

    def pack(self, place: int) -> bytes:
        return self.form.pack(place)

    def unpack(self, raw: bytes) -> int:
        return self.form.unpack(raw)[0]


@dataclass(frozen=True)
class Nearest(ByNumber):
    """By the way to the nearest of an item's places, from a place of the caller."""

    form: ClassVar = struct.Struct(">q")
    column: str = "near"
    here: Point = (0, 0, 0)

    def measured(self, items: QuerySet[FeedItem]) -> QuerySet[FeedItem]:
        return measured_from(items, self.here)

    def told(self, item: FeedItem) -> dict[str, Any]:
        return {"distance_km": round(kilometres(item.near), 1)}

    def sort(self, items: QuerySet[FeedItem], backwards: bool = False) -> QuerySet[FeedItem]:
        """What is nowhere is left out."""
        return super().sort(items.filter(near__isnull=False), backwards)


def order_of(parameters: ListParameters) -> Order:
    """The order in which a list stands of itself is that of its places, whichever they are."""
    if near := getattr(parameters, "near", None):
        return _nearest(near, parameters)
    own, asked = type(parameters).model_fields["order"].default, parameters.order
    if asked.removeprefix("-") == own.removeprefix("-"):
        return Order(descending=asked != own)
    return Order(COLUMNS[asked.removeprefix("-")], asked.startswith("-"))


def _nearest(near: str, parameters: ListParameters) -> Nearest:
    if "order" in parameters.model_fields_set:
        raise bad_parameter("order", "With `near`, the nearest comes first.", "no order")
    latitude, longitude = map(float, near.split(","))
    return Nearest(here=point_at(latitude, longitude))
