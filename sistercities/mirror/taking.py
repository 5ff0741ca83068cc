"""One change as it was told: checked by the schema of the feed, cleaned, and fit to be kept."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from uuid import UUID
from zoneinfo import available_timezones

from pydantic import ValidationError
from pydantic_core import to_json

from sistercities.feed.schemas.cities import City
from sistercities.mirror.cleaning import RefusedError, cleaned, language, readable, web_address
from sistercities.mirror.stream import KIND, LAST
from sistercities.mirror.versions import read_city

MOST_BYTES = 200_000
LONGEST_TITLE, LONGEST_INTRO = 255, 300
SLUG = re.compile(r"[-\w]{1,255}")

Identity = tuple[UUID, str]


@dataclass(frozen=True)
class Taken:
    """A change that can be applied: to what is kept of an item, or to take it away."""

    identity: Identity
    seq: int
    is_gone: bool = False
    # Why it is not; then there is nothing else.
    refused: str = ""
    facts: dict[str, Any] = field(default_factory=dict)


def take(told: Any, after: int) -> Taken | None:
    """None of what does not even say which item it is. `after` is where the page ends."""
    identity = _identity(told)
    if identity is None:
        return None
    seq = told.get("modified")
    seq = seq if type(seq) is int and 0 <= seq <= LAST else after
    if told.get("state") == "deleted":
        return Taken(identity, seq, is_gone=True)
    try:
        return Taken(identity, seq, facts=_facts(told, identity))
    except ValueError as error:
        return Taken(identity, seq, refused=readable(error))


def _identity(told: Any) -> Identity | None:
    if not isinstance(told, dict) or told.get("kind") != KIND:
        return None
    key, lang = told.get("id"), told.get("lang")
    if not isinstance(key, str) or not isinstance(lang, str) or not lang:
        return None
    try:
        return UUID(key), language(lang)
    except ValueError:
        return None


def _facts(told: dict[str, Any], identity: Identity) -> dict[str, Any]:
    if told.get("state") != "updated":
        raise RefusedError("its state is neither “updated” nor “deleted”")
    city = _city(told.get("data"))
    _require_it_to_be(city, identity)
    body = city.model_dump_json()
    return {
        "is_source": city.language.kind == "source",
        "slug": city.slug,
        "title": city.name,
        "country": city.country.code,
        "intro": _shortened(city.intro),
        "colour": city.colour,
        "emblem": city.emblem,
        "size": len(body.encode()),
        "body": body,
    }


def _city(data: Any) -> City:
    if len(to_json(data)) > MOST_BYTES:
        raise RefusedError(f"it has more than {MOST_BYTES} bytes")
    try:
        return read_city(_ours(read_city(data).model_dump(mode="json")))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(map(str, first["loc"]))
        raise RefusedError(f"{where}: {first['msg']}") from error


def _ours(told: dict[str, Any]) -> dict[str, Any]:
    """What is shown of it here."""
    spoken = told.pop("language")
    for tag in (spoken["served"], spoken["source"], *told["spoken_languages"]):
        language(tag)
    told = cleaned(told)
    told["language"] = spoken
    links = [link for link in told["helpful_links"] if link["url"]]
    zone = told["time_zone"] if told["time_zone"] in _time_zones() else ""
    told |= {"helpful_links": links, "time_zone": zone, "photo": None}
    told |= dict.fromkeys(("translations", "gallery", "statements", "programs", "events"), [])
    told["supporters"] = {"named": [], "unnamed": 0}
    if told["greeting"]:
        told["greeting"]["audio"] = None
    if told["committee"]:
        # Consent was given to the other site.
        told["committee"]["chair"] = ""
    agreement = told["partnership"]["agreement"]
    told["partnership"]["agreement"] = agreement if agreement and agreement["url"] else None
    return told


@cache
def _time_zones() -> set[str]:
    """Asked of the files of the system, which takes longer than all else."""
    return available_timezones()


def _require_it_to_be(city: City, identity: Identity) -> None:
    if (city.id, city.language.served) != identity:
        raise RefusedError("it is of another id or language than its change")
    if not city.name.strip() or len(city.name) > LONGEST_TITLE:
        raise RefusedError(f"its name has not between 1 and {LONGEST_TITLE} letters")
    if not SLUG.fullmatch(city.slug):
        raise RefusedError("its slug is none")
    if not re.fullmatch("[A-Z]{2}", city.country.code):
        raise RefusedError("its country has no code of two letters")
    if not web_address(city.url):
        raise RefusedError("it has no web address")


def _shortened(text: str) -> str:
    """To whole words."""
    if len(text) <= LONGEST_INTRO:
        return text
    return f"{text[:LONGEST_INTRO].rpartition(' ')[0]} …"
