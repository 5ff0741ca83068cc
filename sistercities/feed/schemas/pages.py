"""Statements, programmes and events."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from sistercities.feed.schemas.base import PageItem, Part, Reference, Thanks
from sistercities.feed.schemas.blocks import Block


class Original(Part):
    """A text in the language in which it was written."""

    lang: str
    url: str


class Amendment(Part):
    """A day on which a text was amended, and how."""

    lang: str
    amended_on: date
    note: str


class OlderText(Part):
    """A text that held from a day until it was amended, and the page on which it is read."""

    since: date
    until: date
    url: str


class Statement(PageItem):
    """A position of the organisation: dated, signed by a body, and superseded one day.

    `authoritative` is the original, which counts where a translation differs. `versions` are the
    older texts that can still be read in the language of the item.
    """

    kind: Literal["statement"] = "statement"
    summary: str
    issued_by: str
    adopted_on: date
    amendments: list[Amendment]
    versions: list[OlderText]
    status: Literal["in_force", "superseded"]
    authoritative: Original | None
    supersedes: Reference | None
    superseded_by: Reference | None
    cities: list[Reference]
    body: list[Block]


class Criterion(Part):
    lang: str
    text: str
    required: bool


class Program(PageItem):
    """An exchange programme: for whom, with which cities, and on what conditions."""

    kind: Literal["program"] = "program"
    theme: Literal["municipal", "business", "trade", "education", "culture"]
    intro: str
    audience: str
    starts: date | None
    ends: date | None
    deadline: date | None
    status: Literal["open", "closed", "over"]
    requires_membership: bool
    criteria: list[Criterion]
    cities: list[Reference]
    body: list[Block]
    supporters: Thanks


class Event(PageItem):
    """Something to come to: when, where, for whom. `starts` is UTC, `local_start` the clock's."""

    kind: Literal["event"] = "event"
    intro: str
    starts: datetime
    ends: datetime | None
    local_start: datetime
    local_end: datetime | None
    time_zone: str
    status: Literal["coming", "over"]
    venue: str
    access: Literal["public", "discount", "members"]
    price_note: str
    cities: list[Reference]
    body: list[Block]
    supporters: Thanks


class Section(PageItem):
    """A page that lists the items of one resource, with an introduction."""

    kind: Literal["section"] = "section"
    lists: Literal["cities", "statements", "programs", "events"]
    intro: str
