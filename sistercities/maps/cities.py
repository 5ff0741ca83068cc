"""The cities of a page on the map, and what the list beside it says of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Site

from sistercities.maps.globe import Spot, kilometres, way
from sistercities.maps.projection import HEIGHT, WIDTH, Point, project
from sistercities.models.cities import CityPage
from sistercities.models.our_city import OurCity
from sistercities.models.places import Place
from sponsors.facts import once


@dataclass(frozen=True)
class Pin:
    """A place of a city; a partnership with two towns has two pins."""

    city: CityPage
    name: str
    point: Point
    arc: str


@dataclass(frozen=True)
class Entry:
    """A city beside the map: whole kilometres from ours, and how much later it is there.

    Either is None where it is not known.
    """

    city: CityPage
    kilometres: int | None
    later: timedelta | None


class CityMap:
    """Cities with their `places`, seen from ours; no query is made."""

    width, height = round(WIDTH), round(HEIGHT)

    def __init__(self, cities: Iterable[CityPage], ours: OurCity) -> None:
        self.cities, self.ours = list(cities), ours

    @cached_property
    def home(self) -> Point | None:
        return project(*self.ours.spot) if self.ours.spot else None

    @cached_property
    def pins(self) -> list[Pin]:
        return [
            Pin(city, place.name, project(*spot_of(place)), self._arc(place))
            for city in self.cities
            for place in city.places.all()
        ]

    @cached_property
    def entries(self) -> list[Entry]:
        """Every city, also one that nobody has put on the map."""
        now = timezone.now()
        return [
            Entry(city, distance(self.ours, city), later_than_ours(self.ours, city.time_zone, now))
            for city in self.cities
        ]

    def _arc(self, place: Place) -> str:
        return way(self.ours.spot, spot_of(place)) if self.ours.spot else ""


def distance(ours: OurCity, city: CityPage) -> int | None:
    """To the nearest of its places."""
    spots = [spot_of(place) for place in city.places.all()]
    if not (ours.spot and spots):
        return None
    return round(min(kilometres(ours.spot, spot) for spot in spots))


def later_than_ours(ours: OurCity, time_zone: str, now: datetime) -> timedelta | None:
    """What the clocks there show more than ours at a moment: summer time begins on other days."""
    if not (ours.time_zone and time_zone):
        return None
    there, here = (now.astimezone(ZoneInfo(zone)) for zone in (time_zone, ours.time_zone))
    return there.utcoffset() - here.utcoffset()


def our_city(request: HttpRequest) -> OurCity:
    """Of the site that is asked; one that says nothing where no editor has said anything."""
    site = Site.find_for_request(request)
    return know_our_city(site) if site else OurCity()


def know_our_city(site: Site) -> OurCity:
    """The same; whoever reads a site anyway may read it along (`select_related("ourcity")`)."""
    return once(("our city", site.pk), lambda: getattr(site, "ourcity", None) or OurCity(site=site))


def spot_of(place: Place) -> Spot:
    return float(place.latitude), float(place.longitude)
