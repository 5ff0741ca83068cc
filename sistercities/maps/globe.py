"""Ways on the globe: how long the shortest is, and how it lies on the map."""

from __future__ import annotations

from collections.abc import Iterator
from math import atan2, cos, degrees, hypot, radians, sin

from sistercities.maps.projection import WIDTH, Point, project

EARTH_KM = 6371.0088
STEPS = 48
# A longer step is the jump from one edge of the map to the other.
LONGEST_STEP = WIDTH / 3
# Latitude and longitude, in degrees.
Spot = tuple[float, float]
Vector = tuple[float, float, float]


def kilometres(start: Spot, end: Spot) -> float:
    """Along the great circle, on a globe; half a percent off at the most."""
    return EARTH_KM * _angle(_vector(start), _vector(end))


def way(start: Spot, end: Spot) -> str:
    """The great circle as the data of an SVG path, in two where it leaves the map."""
    told, before = [], None
    for point in (project(*spot) for spot in _between(start, end)):
        is_jump = before is None or abs(point.x - before.x) > LONGEST_STEP
        told.append(f"{'M' if is_jump else 'L'}{_number(point)}")
        before = point
    return "".join(told)


def _between(start: Spot, end: Spot) -> Iterator[Spot]:
    a, b = _vector(start), _vector(end)
    angle = _angle(a, b)
    # Of two spots that face each other every way is the shortest; those that are one have none.
    if sin(angle) < 1e-6:
        yield from (start, end)
        return
    for step in range(STEPS + 1):
        there = sin(angle * step / STEPS) / sin(angle)
        here = sin(angle * (1 - step / STEPS)) / sin(angle)
        x, y, z = (here * one + there * other for one, other in zip(a, b, strict=True))
        yield degrees(atan2(z, hypot(x, y))), degrees(atan2(y, x))


def _vector(spot: Spot) -> Vector:
    latitude, longitude = map(radians, spot)
    return cos(latitude) * cos(longitude), cos(latitude) * sin(longitude), sin(latitude)


def _angle(a: Vector, b: Vector) -> float:
    """By the arc tangent, which is exact for near spots and for far ones."""
    cross = (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])
    return atan2(hypot(*cross), sum(one * other for one, other in zip(a, b, strict=True)))


def _number(point: Point) -> str:
    return f"{point.x:.1f} {point.y:.1f}"
