"""What a record says, put into a city; what it says nothing of stays."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal, DecimalException
from typing import Any

from sistercities.importing.records import Record
from sistercities.importing.whereabouts import distance, seem_swapped
from sistercities.models import CityPage
from sistercities.models.places import CityName, Place
from sponsors.sheets.cells import RISKY
from sponsors.sheets.plans import Change, Row

TEXTS = {"name": "title", "region": "region", "introduction": "intro"}
# A spot of a few inhabited islands and deserts is farther from any zone's city, and is right.
ELSEWHERE = 3_500


def fill_in(city: CityPage, record: Record, country: str, row: Row) -> None:
    for heading, name in TEXTS.items():
        text = record.cells.get(heading, "")
        if RISKY.match(text):
            row.refuse("This looks like a formula.", heading)
        # A city that is known by another of its names keeps the one that it has.
        elif text and not (name == "title" and city.pk):
            _set(city, name, text, row, heading)
    _set(city, "country", country, row, "country")
    if since := record.cells.get("since", ""):
        _set_year(city, since, row)
    _add_names(city, record, row)
    _put(city, record, country, row)


def _set(city: CityPage, name: str, value: Any, row: Row, heading: str) -> None:
    before = getattr(city, name)
    if before != value:
        setattr(city, name, value)
        row.changes.append(Change(heading, str(before or ""), str(value)))


def _set_year(city: CityPage, text: str, row: Row) -> None:
    if text.isascii() and text.isdecimal() and len(text) == 4:
        _set(city, "since", int(text), row, "since")
    else:
        row.refuse("Give the year with four digits, as in 1990.", "since")


def _add_names(city: CityPage, record: Record, row: Row) -> None:
    known = {(one.name, one.language) for one in city.names.all()}
    for name, language in record.names:
        if RISKY.match(name):
            row.refuse("This looks like a formula.", "native names")
        elif (name, language) not in known:
            known.add((name, language))
            city.names.add(CityName(name=name, language=language))
            row.changes.append(Change("native names", "", f"{name} ({language})"))


def _put(city: CityPage, record: Record, country: str, row: Row) -> None:
    """On the map: a city with several places keeps them."""
    spot = [_number(record.cells.get(axis, ""), axis, row) for axis in ("latitude", "longitude")]
    if None in spot:
        if spot != [None, None]:
            row.refuse("Latitude and longitude belong together.", "latitude")
        return
    if country and _is_wrong(float(spot[0]), float(spot[1]), country, row):
        return
    places = list(city.places.all())
    if len(places) > 1:
        row.warnings.append("This city has several places: they stay where they are.")
        return
    place = places[0] if places else Place(name=city.title)
    before = (place.latitude, place.longitude)
    if before != tuple(spot):
        place.latitude, place.longitude = spot
        city.places.add(place)
        row.changes.append(Change("coordinates", _spot(before), _spot(spot)))


def _number(text: str, axis: str, row: Row) -> Decimal | None:
    if not text:
        return None
    try:
        number = Decimal(text).quantize(Decimal("0.000001"))
    except DecimalException:
        number = Decimal("nan")
    if not number.is_finite():
        row.refuse("Write degrees as a number: 38.917", axis)
        return None
    most = 90 if axis == "latitude" else 180
    if abs(number) > most:
        told = f"It is between -{most} and {most}. Are latitude and longitude swapped?"
        row.refuse(told, axis)
        return None
    return number


def _is_wrong(latitude: float, longitude: float, country: str, row: Row) -> bool:
    if seem_swapped(latitude, longitude, country):
        told = "This spot is far from the country, and near it with the two swapped."
        row.refuse(told, "latitude")
        return True
    if (far := distance(latitude, longitude, country)) > ELSEWHERE:
        row.warnings.append(f"This spot is {far:.0f} km from the country's next time zone.")
    return False


def _spot(spot: Iterable[Any]) -> str:
    return ", ".join("" if one is None else str(one) for one in spot).strip(", ")
