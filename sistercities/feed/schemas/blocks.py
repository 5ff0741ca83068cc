"""The blocks of a text, each with a schema of its own; `type` tells which."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from sistercities.feed.schemas.base import Part, Picture, Text


class Heading(Part):
    type: Literal["heading"] = "heading"
    id: str
    text: str


class Prose(Text):
    type: Literal["prose"] = "prose"
    id: str


class Photo(Part):
    type: Literal["photo"] = "photo"
    id: str
    image: Picture
    caption: str


class Quote(Part):
    """Somebody's words, or what they said; `wording` tells which."""

    type: Literal["quote"] = "quote"
    id: str
    text: str
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


Block = Annotated[Heading | Prose | Photo | Quote | SponsorWall, Field(discriminator="type")]
