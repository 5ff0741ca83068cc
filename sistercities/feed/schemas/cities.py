"""A city, and a greeting of the wall."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from sistercities.feed.schemas.base import (
    Country,
    File,
    Item,
    Name,
    PageItem,
    Part,
    Phrase,
    Picture,
    Reference,
    Thanks,
)
from sistercities.feed.schemas.blocks import Block
from sistercities.models.looks import Colour, Emblem


class Place(Part):
    name: str
    lat: float
    lon: float


class Reaffirmation(Part):
    day: date
    signatories: str


class Partnership(Part):
    status: Literal["proposed", "active", "paused", "ended"]
    since: int | None
    signed_on: date | None
    signatories: str
    agreement: File | None
    reaffirmations: list[Reaffirmation]


class CityGreeting(Part):
    """How one is greeted there, in the city's own language."""

    text: str
    lang: str
    dir: Literal["ltr", "rtl"]
    transliteration: Phrase | None
    meaning: Phrase | None
    hint: Phrase | None
    audio: File | None


class Health(Part):
    """What is known of an address, and since when: nothing, as long as nobody has looked.

    `redirected` leads on for ever to another address, `insecure` is not encrypted or has a
    certificate that browsers warn of, and `broken` has had no page on three days in a row; an
    archived copy is given if an editor knows one.
    """

    state: Literal["unchecked", "fine", "redirected", "slow", "insecure", "broken"] = "unchecked"
    since: datetime | None = None
    archived_url: str = ""


class HelpfulLink(Part):
    id: UUID
    label: str
    url: str
    category: Literal["official", "travel", "stay", "eat", "see", "safety", "language"]
    description: str
    link_language: str
    lang: str
    health: Health


class Link(Item):
    """A helpful link of a city, as an item of its own.

    `lang` is the language its label is really in, and it is complete in that one only.
    """

    kind: Literal["link"] = "link"
    label: str
    url: str
    category: Literal["official", "travel", "stay", "eat", "see", "safety", "language"]
    description: str
    link_language: str
    lang: str
    health: Health
    city: Reference


class Fact(Part):
    lang: str
    label: str
    value: str
    as_of: date | None
    source: str


class Project(Part):
    lang: str
    year: int | None
    title: str
    description: str


class GalleryPicture(Part):
    lang: str
    picture: Picture
    caption: str


class Committee(Part):
    """Who cares for the partnership; the chair only by consent."""

    name: str
    text: str
    chair: str
    languages: list[str]
    contact_url: str


class City(PageItem):
    """A sister city: where it is, what binds it to ours, and what helps a traveller there."""

    kind: Literal["city"] = "city"
    name: str
    native_names: list[Name]
    intro: str
    country: Country
    region: str
    time_zone: str
    places: list[Place]
    spoken_languages: list[str]
    colour: Colour
    emblem: Emblem
    photo: Picture | None
    greeting: CityGreeting | None
    partnership: Partnership
    committee: Committee | None
    helpful_links: list[HelpfulLink]
    facts: list[Fact]
    projects: list[Project]
    gallery: list[GalleryPicture]
    body: list[Block]
    supporters: Thanks
    statements: list[UUID]
    programs: list[UUID]
    events: list[UUID]


class Greeting(Item):
    """A welcome in one language. A greeting is never lent to another language."""

    kind: Literal["greeting"] = "greeting"
    text: str
    lang: str
    dir: Literal["ltr", "rtl"]
    transliteration: Phrase | None
    audio: File | None
