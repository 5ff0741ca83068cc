"""Whether a spot may be in a country, by the cities that the time zones of the world are named for.

Latitude and longitude in the wrong order are the usual mistake, and the map would show it too late.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from importlib import resources

from sistercities.maps.globe import kilometres

# As far from the next city of a time zone as the inland of the largest countries is.
FAR = 1_000
SPOT = re.compile(r"([+-]\d{4}(?:\d\d)?)([+-]\d{5}(?:\d\d)?)")


def seem_swapped(latitude: float, longitude: float, country: str) -> bool:
    """True if the country is far away, and much nearer with the two changed over."""
    if abs(longitude) > 90:
        return False
    as_written = distance(latitude, longitude, country)
    changed_over = distance(longitude, latitude, country)
    return as_written > FAR and changed_over < as_written / 2


def distance(latitude: float, longitude: float, country: str) -> float:
    """Kilometres to the nearest of those cities; 0 where none is known of the country."""
    return min((kilometres((latitude, longitude), spot) for spot in _spots()[country]), default=0)


@cache
def _spots() -> defaultdict[str, list[tuple[float, float]]]:
    found: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
    table = resources.files("tzdata").joinpath("zoneinfo/zone.tab").read_text()
    for line in table.splitlines():
        if not line.startswith("#"):
            country, spot, *_zone = line.split("\t")
            latitude, longitude = SPOT.fullmatch(spot).groups()
            found[country].append((_degrees(latitude, 2), _degrees(longitude, 3)))
    return found


def _degrees(text: str, digits: int) -> float:
    """ "+3758" and "-0740023" are degrees, minutes, and sometimes seconds."""
    sign, number = text[0], text[1:]
    degrees, rest = number[:digits], number[digits:]
    size = int(degrees) + int(rest[:2]) / 60 + int(rest[2:] or 0) / 3600
    return -size if sign == "-" else size
