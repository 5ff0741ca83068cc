"""What a piece of demo content is: plain data that knows neither Django nor Wagtail."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from home.demo.ids import key

FRIDAY, SATURDAY, SUNDAY = 4, 5, 6


@dataclass(frozen=True)
class Entry:
    """One page or snippet: its lasting key, its model, and what stands in it."""

    key: str
    model: str
    fields: Mapping[str, Any]
    rows: Mapping[str, list[dict[str, Any]]] = field(default_factory=dict)
    parent: str = ""
    locale: str = "en"
    translates: str = ""

    @property
    def translation_key(self) -> UUID:
        """Shared by everything that says the same in another language."""
        return key(self.translates or self.key)


@dataclass(frozen=True)
class Ref:
    """Another entry, by its key."""

    key: str


@dataclass(frozen=True)
class Picture:
    """One of our drawings, by its name."""

    name: str


@dataclass(frozen=True)
class Day:
    """A day counted from the day of loading, or the first such weekday from there on."""

    offset: int
    weekday: int | None = None


@dataclass(frozen=True)
class Moment:
    """A time on a `Day`, as the clock shows it in a time zone."""

    day: Day
    clock: str
    zone: str = "America/New_York"


def link(page: str, words: str) -> str:
    """Words within prose that lead to another entry."""
    return f'<a page="{page}">{words}</a>'
