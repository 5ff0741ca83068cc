"""Values that can be asked for, and what is allowed: pydantic checks it, and OpenAPI tells it."""

from __future__ import annotations

import re
from datetime import date
from itertools import permutations
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from sistercities.names import is_language_tag, validate_country
from sistercities.search.asking import asked_words

DAY = re.compile(r"(?:19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}")
MOMENT = re.compile(DAY.pattern + r"(?:T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z)?")
NEAR = re.compile(r"-?[0-9]{1,2}(?:\.[0-9]{1,8})?,-?[0-9]{1,3}(?:\.[0-9]{1,8})?")
LONGEST = 100
MOST = 100
# Each word is looked for in all that is told.
MOST_WORDS = 12


def _plain_number(value: Any) -> Any:
    """Python also reads 1_000 and Arabic digits as numbers; a cache would keep them apart."""
    if isinstance(value, str) and not (value.isascii() and value.isdecimal() and len(value) < 19):
        raise PydanticCustomError("number", "a whole number in the digits 0 to 9 is needed")
    return value


def _day(value: Any) -> Any:
    """Within what calendars of all databases and time zones agree on."""
    if isinstance(value, str) and not DAY.fullmatch(value):
        raise PydanticCustomError("day", "a day such as 2026-05-31 is needed")
    return value


def _moment(value: str) -> str:
    try:
        if MOMENT.fullmatch(value) and date.fromisoformat(value[:10]):
            return value
    except ValueError:
        pass  # a day that no month has
    raise PydanticCustomError("moment", "a moment such as 2026-05-31T12:00:00Z or a day is needed")


def _country(value: str) -> str:
    try:
        validate_country(value)
    except Exception as error:
        raise PydanticCustomError("country", "an ISO 3166 code such as GR is needed") from error
    return value


def _language(value: str) -> str:
    if not is_language_tag(value):
        raise PydanticCustomError("language", "a BCP-47 tag such as el is needed")
    return value


def _near(value: str) -> str:
    if NEAR.fullmatch(value):
        latitude, longitude = map(float, value.split(","))
        if abs(latitude) <= 90 and abs(longitude) <= 180:
            return value
    raise PydanticCustomError("near", "a latitude and a longitude such as 38.92,21.78 are needed")


def _words(value: str) -> str:
    if not 0 < len(asked_words(value)) <= MOST_WORDS:
        raise PydanticCustomError("words", f"1 to {MOST_WORDS} words are needed")
    return value


def _described(pattern: re.Pattern) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "pattern": f"^(?:{pattern.pattern})$"})


PlainNumber = BeforeValidator(_plain_number)
Country = Annotated[
    str, BeforeValidator(_country), WithJsonSchema({"type": "string", "pattern": "^[A-Z]{2}$"})
]
Language = Annotated[str, BeforeValidator(_language)]
Day = Annotated[date, BeforeValidator(_day)]
Moment = Annotated[str, BeforeValidator(_moment), _described(MOMENT)]
Near = Annotated[str, BeforeValidator(_near), _described(NEAR)]
Words = Annotated[
    str,
    BeforeValidator(_words),
    WithJsonSchema({"type": "string", "minLength": 1, "maxLength": LONGEST}),
]
# A slug or an id: what stands between the bars of a facet and is no bar itself.
Name = Annotated[str, Field(pattern=r"^[\w-]{1,100}$")]


def _some_of(*names: str) -> Any:
    """Any of them, with commas between, each once."""
    chosen = (some for number in range(len(names)) for some in permutations(names, number + 1))
    return Literal[tuple(",".join(some) for some in chosen)]


AboutCities = _some_of("statements", "programs", "events")
OfCities = _some_of("cities")
OfSponsors = _some_of("sponsors")
