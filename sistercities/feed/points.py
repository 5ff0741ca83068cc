"""Where items are on the globe, and how far that is from somewhere else.

A place is kept as a whole number for each side of a cube that holds the globe. The square of the
straight line between two places is then made by whole numbers only, which every database reckons
alike, and nearer on the ground is nearer along that line.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from math import asin, cos, radians, sin, sqrt

from django.db.models import BigIntegerField, F, OuterRef, QuerySet, Subquery, Value

from sistercities.feed.kinds import kind_named
from sistercities.feed.models import FeedItem, FeedPoint

# 6 mm on the ground, and a square that has room in 64 bits.
RADIUS = 1 << 30
RADIUS_KM = 6371.0088

Point = tuple[int, int, int]


def point_at(latitude: float, longitude: float) -> Point:
    """From degrees."""
    north, east = radians(latitude), radians(longitude)
    sides = (cos(north) * cos(east), cos(north) * sin(east), sin(north))
    x, y, z = (round(side * RADIUS) for side in sides)
    return x, y, z


def kilometres(square: int) -> float:
    """Along the ground, as the great circle goes, from the square of the straight line."""
    half = min(1.0, sqrt(square) / 2 / RADIUS)
    return 2 * RADIUS_KM * asin(half)


def measured_from(items: QuerySet[FeedItem], here: Point) -> QuerySet[FeedItem]:
    """With the square of the line to the nearest of their places; none of what has no place."""
    points = FeedPoint.objects.filter(item=OuterRef("pk")).annotate(square=_square_to(here))
    nearest = points.order_by("square").values("square")[:1]
    # Said, because Django takes what comes of sums for 32 bits, and nothing is as far as that.
    return items.annotate(near=Subquery(nearest, output_field=BigIntegerField()))


def _square_to(here: Point) -> F:
    sides = zip("xyz", here, strict=True)
    x, y, z = (F(name) - Value(side, BigIntegerField()) for name, side in sides)
    return x * x + y * y + z * z


def points_of(item: FeedItem) -> set[Point]:
    """As the item tells its places."""
    if item.state == FeedItem.State.GONE or not has_places(item.kind):
        return set()
    places = json.loads(bytes(item.body))["places"]
    return {point_at(place["lat"], place["lon"]) for place in places}


def stored_points() -> dict[int, set[Point]]:
    """Of all items, by the number of their row."""
    found: dict[int, set[Point]] = defaultdict(set)
    for item, *point in FeedPoint.objects.values_list("item", "x", "y", "z"):
        found[item].add(tuple(point))
    return found


def write_points(items: Iterable[FeedItem]) -> None:
    """Of items that have just been stored."""
    placed = [item for item in items if has_places(item.kind)]
    if placed:
        FeedPoint.objects.filter(item__in=placed).delete()
        points = ((item, point) for item in placed for point in sorted(points_of(item)))
        FeedPoint.objects.bulk_create(
            FeedPoint(item=item, x=x, y=y, z=z) for item, (x, y, z) in points
        )


def has_places(kind: str) -> bool:
    return "places" in kind_named(kind).schema.model_fields
