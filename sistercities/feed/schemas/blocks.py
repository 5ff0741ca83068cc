"""The blocks of a text, each with a schema of its own; `type` tells which.

`lang` is the language a block is really in: where nobody has translated it, still the source's.
"""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Annotated, Literal

from pydantic import Field

from sistercities.feed.schemas.base import Part, Phrase, Picture, Text
from sistercities.more_blocks import more_blocks


class Heading(Part):
    type: Literal["heading"] = "heading"
    id: str
    lang: str
    text: str


class Prose(Text):
    type: Literal["prose"] = "prose"
    id: str
    lang: str


class Photo(Part):
    type: Literal["photo"] = "photo"
    id: str
    lang: str
    image: Picture
    caption: str


class Quote(Part):
    """Somebody's words, or what they said; `wording` tells which.

    Exact words are the same in every language; `translation` is what they mean in that of the
    item, where somebody has translated them.
    """

    type: Literal["quote"] = "quote"
    id: str
    lang: str
    text: str
    translation: Phrase | None
    wording: Literal["verbatim", "paraphrase"]
    speaker: str
    role: str
    organisation: str
    source: str
    original_language: str


class SponsorWall(Part):
    """Here stands the thank-you wall: see `/sponsorships/`."""

    type: Literal["sponsors"] = "sponsors"
    id: str


OURS = (Heading, Prose, Photo, Quote, SponsorWall)
MORE = tuple(block.feed_schema for block in more_blocks().values())
Block = Annotated[reduce(or_, (*OURS, *MORE)), Field(discriminator="type")]
