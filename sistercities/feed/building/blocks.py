"""The blocks of a text from what is stored of them; what has no schema is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from sistercities.blocks import is_exact
from sistercities.feed.building.pages import Told
from sistercities.feed.building.pictures import Pictures
from sistercities.feed.building.safe import safe_address
from sistercities.feed.building.texts import Texts
from sistercities.feed.schemas.base import Phrase
from sistercities.feed.schemas.blocks import Block, Heading, Photo, Prose, Quote, SponsorWall
from sistercities.more_blocks import more_blocks

Stored = dict[str, Any]


def rich_texts(stored: Iterable[Stored]) -> Iterator[str]:
    return (block["value"] for block in stored if block["type"] == "prose")


def images_in(stored: Iterable[Stored]) -> Iterator[int]:
    photos = (block["value"] for block in stored if block["type"] == "photo")
    return (image for photo in photos if (image := _image(photo)))


class Blocks:
    """Turns stored blocks into typed ones, with the texts and pictures of the whole batch."""

    def __init__(self, texts: Texts, pictures: Pictures) -> None:
        self.texts = texts
        self.pictures = pictures

    def typed(self, stored: Iterable[Stored], told: Told) -> list[Block]:
        made = (self._block(block, told) for block in stored)
        return [block for block in made if block]

    def _block(self, block: Stored, told: Told) -> Block | None:
        kind, block_id, value = block["type"], block.get("id") or "", block["value"]
        if added := more_blocks().get(kind):
            return added.told(block_id, value, partial(_language_within, told, block_id))
        make: Callable | None = getattr(self, f"_{kind}", None)
        return make(block_id, value, told) if make else None

    def _heading(self, block_id: str, value: str, told: Told) -> Block:
        return Heading(id=block_id, text=value, lang=_language(told, block_id, value))

    def _prose(self, block_id: str, value: str, told: Told) -> Block:
        text = self.texts.text(value, told.language, told.site)
        return Prose(
            id=block_id,
            html=text.html,
            text=text.text,
            lang=told.language_of_prose(f"body.{block_id}", value),
        )

    def _photo(self, block_id: str, value: Stored, told: Told) -> Block | None:
        image = value.get("image") or {}
        alt = "" if image.get("decorative") else image.get("alt_text") or ""
        picture = self.pictures.picture(_image(value), alt, "photo", told.site)
        if picture is None:
            return None
        caption = _word(value, "caption")
        spoken = _language(told, f"{block_id}.caption", caption)
        return Photo(id=block_id, image=picture, caption=caption, lang=spoken)

    def _quote(self, block_id: str, value: Stored, told: Told) -> Block:
        spoken = _language_of_quote(value, f"{block_id}.text", told)
        return Quote(
            id=block_id,
            wording="verbatim" if is_exact(value) else "paraphrase",
            source=safe_address(_word(value, "source")),
            lang=spoken,
            translation=_translation(value, f"{block_id}.translation", spoken, told),
            original_language=_word(value, "language"),
            **{name: _word(value, name) for name in ("text", "speaker", "role", "organisation")},
        )

    def _sponsors(self, block_id: str, value: Any, told: Told) -> Block:
        return SponsorWall(id=block_id)


def _language_of_quote(value: Stored, path: str, told: Told) -> str:
    """Exact words are in the language in which they were said, else in the original's."""
    if not is_exact(value):
        return _language(told, path, _word(value, "text"))
    source = told.written.source if told.written else told.language
    return _word(value, "language") or source


def _translation(value: Stored, path: str, spoken: str, told: Told) -> Phrase | None:
    """Of exact words in another language than the page is in."""
    text = _word(value, "translation")
    if not text or not is_exact(value) or spoken == told.language:
        return None
    return Phrase(text=text, lang=_language(told, path, text))


def _language(told: Told, path: str, text: str) -> str:
    return told.language_of(f"body.{path}", text)


def _language_within(told: Told, block_id: str, name: str, text: str) -> str:
    """The language that one of the texts of a block is really in."""
    return _language(told, f"{block_id}.{name}", text)


def _word(value: Stored, name: str) -> str:
    return value.get(name) or ""


def _image(photo: Stored) -> int | None:
    return (photo.get("image") or {}).get("image")
