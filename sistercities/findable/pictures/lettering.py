"""Words in our font: shaped with their marks in place, and broken into lines that fit."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PIL import ImageFont, features

from sponsors.directions import text_direction

FONT = Path(__file__).parent / "fonts" / "signpost-sans.ttf"
# Without Raqm, marks that no single letter holds, as in ọ̀, stand where the font puts them.
SHAPED = features.check("raqm")
TOO_LONG = "…"
# Where a line may end: after a space, and after a hyphen within a word.
BETWEEN = re.compile(r"(?<= )|(?<=\w-)(?=\w)")
# A code point that is no letter in any font.
NOBODY_HAS = "\U0010fffe"


@dataclass(frozen=True)
class Lettering:
    """Lines of one size, in pixels."""

    lines: Sequence[str]
    size: int
    line_height: int
    width: int

    @property
    def height(self) -> int:
        return self.line_height * len(self.lines)


@cache
def font(size: int) -> ImageFont.FreeTypeFont:
    engine = ImageFont.Layout.RAQM if SHAPED else ImageFont.Layout.BASIC
    return ImageFont.truetype(FONT, size, layout_engine=engine)


def shaping(language: str) -> dict[str, str]:
    """What Pillow is told of a language; without Raqm it would refuse to hear of it."""
    return {"language": language, "direction": text_direction(language)} if SHAPED else {}


def drawable(text: str) -> str:
    """Composed and on one line; nothing if the font lacks a letter, which would be a box."""
    # Spaces that keep words together go on doing so.
    words = re.sub(r"[ \t\r\n]+", " ", unicodedata.normalize("NFC", text)).strip(" ")
    return words if all(_has_letter(char) for char in words) else ""


def fit(text: str, language: str, room: tuple[int, int], sizes: Sequence[int]) -> Lettering:
    """In the largest of the sizes at which it fits into a width and height; else it is cut."""
    width, height = room
    for size in sizes:
        lines = list(_lines(text, language, width, size))
        most = max(1, height // round(size * _leading(text)))
        if len(lines) <= most and all(_width(line, language, size) <= width for line in lines):
            break
    else:
        lines = _cut(lines, language, width, size, most)
    widest = max(_width(line, language, size) for line in lines)
    return Lettering(lines, size, round(size * _leading(text)), widest)


def _leading(text: str) -> float:
    """Letters with a dot below and marks above need air."""
    marked = any(unicodedata.combining(char) for char in unicodedata.normalize("NFD", text))
    return 1.26 if marked else 1.14


def _lines(text: str, language: str, width: int, size: int) -> Iterator[str]:
    line = ""
    for word in BETWEEN.split(text):
        longer = line + word
        if line and _width(longer.rstrip(" "), language, size) > width:
            yield line.rstrip(" ")
            longer = word
        line = longer
    yield line


def _cut(lines: Sequence[str], language: str, width: int, size: int, most: int) -> list[str]:
    """So many lines, each within the width, and dots where something is left out."""
    kept = list(lines[:most])
    if len(lines) > most:
        kept[-1] += TOO_LONG
    return [_shortened(line, language, width, size) for line in kept]


def _shortened(line: str, language: str, width: int, size: int) -> str:
    while _width(line, language, size) > width:
        line = line.removesuffix(TOO_LONG)[:-1].rstrip() + TOO_LONG
    return line


def _width(line: str, language: str, size: int) -> int:
    return round(font(size).getlength(line, **shaping(language)))


@cache
def _has_letter(char: str) -> bool:
    return char.isspace() or bytes(font(20).getmask(char)) != bytes(font(20).getmask(NOBODY_HAS))
