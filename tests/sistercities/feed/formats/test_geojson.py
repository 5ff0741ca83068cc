"""Cities for maps, held against the rules of RFC 7946."""

import json

import pytest
from jsonschema import Draft202012Validator

from sistercities.models import Place

pytestmark = pytest.mark.django_db

POSITION = {
    "type": "array",
    "prefixItems": [
        {"type": "number", "minimum": -180, "maximum": 180},
        {"type": "number", "minimum": -90, "maximum": 90},
    ],
    "minItems": 2,
    "maxItems": 2,
}


def geometry(kind, coordinates):
    return {
        "type": "object",
        "required": ["type", "coordinates"],
        "properties": {"type": {"const": kind}, "coordinates": coordinates},
        "additionalProperties": False,
    }


GEOJSON = {
    "type": "object",
    "required": ["type", "features"],
    "properties": {
        "type": {"const": "FeatureCollection"},
        "features": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["type", "geometry", "properties"],
                "properties": {
                    "type": {"const": "Feature"},
                    "id": {"type": ["string", "number"]},
                    "geometry": {
                        "oneOf": [
                            {"type": "null"},
                            geometry("Point", POSITION),
                            geometry("MultiPoint", {"type": "array", "items": POSITION}),
                        ]
                    },
                    "properties": {"type": ["object", "null"]},
                },
                # A member of another name, or of GeoJSON in the wrong place, is a mistake of ours.
                "additionalProperties": False,
            },
        },
    },
    "additionalProperties": False,
}


def test_cities_are_points_longitude_first(make_city, fetch, french, translate):
    saumur = make_city("Saumur", country="FR", since=1998)
    towns = make_city("Dunkeld & Birnam", country="GB", since=2011)
    make_city("Nowhere", country="NG", since=2020)
    for city, name, latitude, longitude in (
        (saumur, "Saumur", "47.26", "-0.07"),
        (towns, "Dunkeld", "56.565", "-3.587"),
        (towns, "Birnam", "56.559", "-3.577"),
    ):
        place = {"name": name, "latitude": latitude, "longitude": longitude}
        Place.objects.create(city=city, locale=city.locale, **place)
    translate(saumur, french, A_town_in_the_hills="Une ville dans les collines")
    collection = json.loads(fetch("cities.geojson", lang="fr,*"))
    Draft202012Validator(GEOJSON).validate(collection)
    features = {one["properties"]["name"]: one for one in collection["features"]}
    assert {name: one["geometry"] for name, one in features.items()} == {
        "Saumur": {"type": "Point", "coordinates": [-0.07, 47.26]},
        "Dunkeld & Birnam": {
            "type": "MultiPoint",
            "coordinates": [[-3.587, 56.565], [-3.577, 56.559]],
        },
        "Nowhere": None,
    }
    told = features["Dunkeld & Birnam"]["properties"]
    assert told["places"] == ["Dunkeld", "Birnam"]
    assert (told["lang"], told["fallback"]) == ("en", True)
    assert (told["country"], told["since"]) == ({"code": "GB", "name": "United Kingdom"}, 2011)
    assert features["Saumur"]["id"] == str(saumur.translation_key)
    assert features["Saumur"]["properties"]["fallback"] is False
    only = json.loads(fetch("cities.geojson", country="FR"))["features"]
    assert [one["properties"]["name"] for one in only] == ["Saumur"]
