"""Where in a text the words stand that somebody looked for, however they were typed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from sponsors.folding import spaced

LENGTH = 220
BEFORE = 60


def highlighted(text: str, words: Sequence[str]) -> SafeString:
    """The text as HTML, with a mark around each word that was asked for."""
    parts, end = [], 0
    for start, stop in places(text, words):
        parts += [text[end:start], format_html("<mark>{}</mark>", text[start:stop])]
        end = stop
    return format_html_join("", "{}", ((part,) for part in [*parts, text[end:]]))


def excerpt(texts: Sequence[str], words: Sequence[str]) -> str:
    """Some two lines of the text in which most of the words are found, else of the first."""
    best = max(texts, key=lambda text: _different(text, words), default="")
    return _cut(best, places(best, words))


def places(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Start and end of each whole word that was asked for; of the last, its first letters do."""
    return [(start, end) for start, end, _word in _places(text, words)]


def _places(text: str, words: Sequence[str]) -> list[tuple[int, int, str]]:
    if not words:
        return []
    folded, origins = spaced(text)
    *whole, last = map(re.escape, words)
    anyone = "|".join([*(rf"{word}(?!\S)" for word in whole), rf"{last}\S*"])
    origins = [*origins, len(text)]
    return [
        (origins[match.start()], origins[match.end()], match.group())
        for match in re.finditer(rf"(?<!\S)(?:{anyone})", folded)
    ]


def _different(text: str, words: Sequence[str]) -> int:
    return len({word for _start, _end, word in _places(text, words)})


def _cut(text: str, found: Sequence[tuple[int, int]]) -> str:
    """Around the first word that was found, between whole words."""
    start = max(0, found[0][0] - BEFORE) if found else 0
    if start:
        start = text.find(" ", start) + 1
    end = start + LENGTH
    if end < len(text):
        end = max(text.rfind(" ", start, end), found[0][1] if found else 0, start + 1)
    before, after = "… " if start else "", " …" if end < len(text) else ""
    return before + text[start:end].strip() + after
