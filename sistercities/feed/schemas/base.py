"""What every item says of itself, whatever its kind. The contract: fields are added, never bent."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict


class Part(BaseModel):
    """Fixed by the schema: nothing that it does not name can slip out."""

    model_config = ConfigDict(extra="forbid")


class LanguageOfItem(Part):
    """Which language this is, what it was made from, how complete it is and how current.

    `untranslated` names the texts of the item itself that are still in the language of the source,
    such as `intro` and `photo.alt`; parts of an item say it of themselves in their `lang`.
    """

    served: str
    source: str
    kind: Literal["source", "translation"]
    completeness: float = 1.0
    stale: bool = False
    untranslated: list[str] = []


class TranslationOfItem(Part):
    """One of the languages in which there is this item."""

    lang: str
    kind: Literal["source", "translation"]
    completeness: float = 1.0
    stale: bool = False
    url: str


class Item(Part):
    kind: str
    id: UUID
    language: LanguageOfItem
    translations: list[TranslationOfItem]
    modified: datetime | None


class PageItem(Item):
    """An item that has a page of its own."""

    slug: str
    url: str
    title: str
    description: str


class Text(Part):
    """Written text: clean HTML, and the same as plain words for a card."""

    html: str
    text: str


class Phrase(Part):
    """A few words with their language."""

    text: str
    lang: str


class Name(Part):
    """A name in its own language."""

    lang: str
    dir: Literal["ltr", "rtl"]
    name: str


class Country(Part):
    """An ISO 3166 code, and the name in the language of the item."""

    code: str
    name: str


class Source(Part):
    """One size of a picture."""

    w: int
    h: int
    url: str
    type: str


class Picture(Part):
    """A picture; `alt` is in the language of the item, and the focal point in shares of 1."""

    alt: str
    width: int
    height: int
    focal_point: tuple[float, float] | None
    srcset: list[Source]


class File(Part):
    title: str
    url: str
    type: str
    size: int | None


class Reference(Part):
    """Another item, by its kind and id; its title is in the same language if there is one."""

    kind: str
    id: UUID
    title: str
    url: str

    @property
    def slug(self) -> str:
        return self.url.rstrip("/").rpartition("/")[2]


class Gift(Part):
    """Thanks to one giver. Who wishes to stay unnamed is only counted."""

    sponsor_id: UUID
    name: str
    kind: str
    gift: str
    represented_by: str
    url: str
    logo: Picture | None
    logo_dark: Picture | None


class Thanks(Part):
    named: list[Gift]
    unnamed: int
