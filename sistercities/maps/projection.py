"""Equal Earth, which shows every land as large as it is.

Šavrič, Patterson and Jenny, 2018: https://doi.org/10.1080/13658816.2018.1504949
"""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
HALF_ROOT_OF_3 = sqrt(3) / 2
# The map ends in the Bering Strait, so that no land is cut in two.
MIDDLE = 11.5
WIDTH = 960.0
NORTH, SOUTH = 79.0, -56.0


class Point(NamedTuple):
    """On the drawing, whose corner at the top on the left is (0, 0)."""

    x: float
    y: float


def equal_earth(latitude: float, longitude: float) -> tuple[float, float]:
    """Degrees to the plane, in radii of the globe; longitude from the middle of the map."""
    angle = asin(HALF_ROOT_OF_3 * sin(radians(latitude)))
    square = angle * angle
    six = square**3
    slope = A1 + 3 * A2 * square + six * (7 * A3 + 9 * A4 * square)
    x = radians(longitude) * cos(angle) / (HALF_ROOT_OF_3 * slope)
    y = angle * (A1 + A2 * square + six * (A3 + A4 * square))
    return x, y


def project(latitude: float, longitude: float) -> Point:
    """Degrees to the drawing; what lies beyond its upper or lower edge stands at the edge."""
    turned = (longitude - MIDDLE + 180) % 360 - 180
    x, y = equal_earth(min(max(latitude, SOUTH), NORTH), turned)
    return Point(WIDTH / 2 + x * SCALE, (TOP - y) * SCALE)


# The projection is widest at the equator.
SCALE = WIDTH / 2 / equal_earth(0, 180)[0]
TOP = equal_earth(NORTH, 0)[1]
HEIGHT = (TOP - equal_earth(SOUTH, 0)[1]) * SCALE
