"""Cities for maps: GeoJSON (RFC 7946), where an address is longitude first."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from sistercities.feed.formats.format import Document, Told
from sistercities.feed.schemas.base import Country, Name, Part
from sistercities.feed.schemas.cities import City, Place

Position = tuple[float, float]


class Point(Part):
    type: Literal["Point"] = "Point"
    coordinates: Position


class MultiPoint(Part):
    """A partnership may be with two towns."""

    type: Literal["MultiPoint"] = "MultiPoint"
    coordinates: list[Position]


class CityProperties(Part):
    """What a card on a map says; the city itself, at `/cities/{id}/`, says everything.

    `places` names the points, in their order.
    """

    kind: Literal["city"] = "city"
    slug: str
    url: str
    lang: str
    fallback: bool
    name: str
    native_names: list[Name]
    intro: str
    country: Country
    region: str
    status: Literal["proposed", "active", "paused", "ended"]
    since: int | None
    places: list[str]


class CityFeature(Part):
    """A city; without a geometry where nobody has placed it."""

    type: Literal["Feature"] = "Feature"
    id: UUID
    geometry: Point | MultiPoint | None
    properties: CityProperties


class CityFeatures(Part):
    """Sister cities for a map."""

    type: Literal["FeatureCollection"] = "FeatureCollection"
    features: list[CityFeature]


def write(document: Document) -> bytes:
    features = [_feature(told) for told in document.told]
    return CityFeatures(features=features).model_dump_json().encode()


def _feature(told: Told) -> CityFeature:
    city: City = told.item
    return CityFeature(
        id=city.id, geometry=_geometry(city.places), properties=_properties(city, told.fallback)
    )


def _geometry(places: list[Place]) -> Point | MultiPoint | None:
    positions = [(place.lon, place.lat) for place in places]
    match positions:
        case []:
            return None
        case [position]:
            return Point(coordinates=position)
        case _:
            return MultiPoint(coordinates=positions)


def _properties(city: City, fallback: bool) -> CityProperties:
    return CityProperties(
        slug=city.slug,
        url=city.url,
        lang=city.language.served,
        fallback=fallback,
        name=city.name,
        native_names=city.native_names,
        intro=city.intro,
        country=city.country,
        region=city.region,
        status=city.partnership.status,
        since=city.partnership.since,
        places=[place.name for place in city.places],
    )
