"""Where in a text the words stand that somebody looked for, however they were typed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from sponsors.folding import fold, spaced

LENGTH = 220
BEFORE = 60


class Place(NamedTuple):
    """Where a word that was asked for stands in a text; the word is folded."""

    start: int
    end: int
    word: str


def highlighted(text: str, words: Sequence[str]) -> SafeString:
    """The text as HTML, with a mark around each word that was asked for."""
    parts, end = [], 0
    for place in places(text, words):
        marked = format_html("<mark>{}</mark>", text[place.start : place.end])
        parts += [text[end : place.start], marked]
        end = place.end
    return format_html_join("", "{}", ((part,) for part in [*parts, text[end:]]))


def excerpt(texts: Sequence[str], words: Sequence[str]) -> str:
    """Some two lines of the text in which most of the words are found, else of the first."""
    found = [(text, places(text, words)) for text in texts] or [("", [])]
    return _cut(*max(found, key=lambda pair: len({place.word for place in pair[1]})))


def places(text: str, words: Sequence[str]) -> list[Place]:
    """Those of each whole word that was asked for; of the last one, its first letters do."""
    bare = fold(text)
    if not any(word in bare for word in words):
        return []  # quickly, as most texts are
    folded, origins = spaced(text)
    origins = [*origins, len(text)]
    *whole, last = map(re.escape, words)
    anyone = "|".join([*(rf"{word}(?!\S)" for word in whole), rf"{last}\S*"])
    return [
        Place(origins[match.start()], origins[match.end()], match.group())
        for match in re.finditer(rf"(?<!\S)(?:{anyone})", folded)
    ]


def _cut(text: str, found: Sequence[Place]) -> str:
    """Around the first word that was found, between whole words."""
    start = max(0, found[0].start - BEFORE) if found else 0
    if start:
        start = text.find(" ", start) + 1
    end = start + LENGTH
    if end < len(text):
        end = max(text.rfind(" ", start, end), found[0].end if found else 0, start + 1)
    before, after = "… " if start else "", " …" if end < len(text) else ""
    return before + text[start:end].strip() + after
