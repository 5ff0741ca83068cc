"""Draws the land of the map anew, should anybody want another: no page runs this.

    npm pack world-atlas@2.0.2 && tar xf world-atlas-2.0.2.tgz
    python -m sistercities.maps.land package/land-110m.json \
        > sistercities/templates/sistercities/maps/land.svg

The shapes are Natural Earth's (public domain), without borders: a border is a position.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from itertools import accumulate
from typing import Any

from sistercities.maps.projection import SOUTH, Point, project

# In units of the drawing: what is smaller is not seen.
SMALLEST_STEP = 2.0
SMALLEST_SIDE = 3.0


def outlines(topology: dict[str, Any]) -> Iterator[list[Point]]:
    """The rings of all land that reaches into the map."""
    arcs = [_degrees(arc, topology["transform"]) for arc in topology["arcs"]]
    for geometry in topology["objects"]["land"]["geometries"]:
        for polygon in geometry["arcs"]:
            for ring in polygon:
                degrees = [one for number in ring for one in _arc(arcs, number)]
                if max(latitude for latitude, _longitude in degrees) > SOUTH:
                    yield [project(*one) for one in degrees]


def path(rings: Iterator[list[Point]]) -> str:
    """In whole units and in steps from point to point, which is short."""
    return "".join(_subpath(ring) for ring in map(_simpler, rings) if _is_seen(ring))


def _degrees(arc: list[list[int]], transform: dict[str, Any]) -> list[tuple[float, float]]:
    (scale_x, scale_y), (left, low) = transform["scale"], transform["translate"]
    places = accumulate(arc, lambda place, step: [place[0] + step[0], place[1] + step[1]])
    return [(low + y * scale_y, left + x * scale_x) for x, y in places]


def _arc(arcs: list[list[tuple[float, float]]], number: int) -> list[tuple[float, float]]:
    return arcs[number] if number >= 0 else arcs[~number][::-1]


def _simpler(ring: list[Point]) -> list[Point]:
    kept = ring[:1]
    for point in ring[1:]:
        if abs(point.x - kept[-1].x) + abs(point.y - kept[-1].y) >= SMALLEST_STEP:
            kept.append(point)
    return kept


def _is_seen(ring: list[Point]) -> bool:
    xs, ys = zip(*ring, strict=True)
    return max(xs) - min(xs) + max(ys) - min(ys) >= SMALLEST_SIDE and len(ring) > 3


def _subpath(ring: list[Point]) -> str:
    points = [(round(x), round(y)) for x, y in ring]
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in zip(points, points[1:], strict=False)]
    told = " ".join(f"{x} {y}" for x, y in steps if (x, y) != (0, 0))
    return f"M{points[0][0]} {points[0][1]}l{told}z".replace(" -", "-")


if __name__ == "__main__":
    with open(sys.argv[1]) as file:
        drawing = path(outlines(json.load(file)))
    print(f'<path class="map__land" d="{drawing}"/>')  # noqa: T201
