"""The folded words by which an item is found: those that it tells, and those that lead to it.

They are taken from the very bytes that are sent, so that nothing else can be found by them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from sistercities.search.asking import asked_words
from sponsors.folding import words_of

# Codes and addresses, and what is said once more in plain words.
NO_WORDS = {
    "access", "anchor", "category", "code", "dir", "gift", "html", "kind", "lang", "language",
    "languages", "link_language", "lists", "logo", "logo_dark", "original_language", "slug",
    "sponsor_kind", "sponsorship_kind", "spoken_languages", "srcset", "state", "status", "theme",
    "time_zone",
    "translations", "type", "wording",
}  # fmt: skip
NO_WORD = re.compile(r"\d{4}-\d\d-\d\d|[0-9a-f]{8}-[0-9a-f]{4}-|(?:https?|mailto|tel):")
BETWEEN = "/"


def names_text(names: Iterable[str]) -> str:
    """ "/ dunkeld birnam / dunkeld / ": whole names as they are asked for, to be told apart from
    those that only begin so."""
    return "".join(f"{BETWEEN} {' '.join(asked_words(name))} " for name in names) + BETWEEN


def words_text(leading: Iterable[str], body: bytes) -> str:
    """ " dunkeld birnam perth ": each word once, with a space before and behind it."""
    texts = [*leading, *_texts_in(json.loads(body))]
    found = dict.fromkeys(word for text in texts for word in words_in(text))
    return f" {' '.join(found)} "


@lru_cache(maxsize=4096)
def words_in(text: str) -> tuple[str, ...]:
    """Remembered, because a country or a sponsor is told by many items."""
    return tuple(words_of(text))


def _texts_in(told: Any) -> Iterator[str]:
    if isinstance(told, str):
        if not NO_WORD.match(told):
            yield told
    elif isinstance(told, list):
        for one in told:
            yield from _texts_in(one)
    elif isinstance(told, dict):
        for name, value in told.items():
            if name not in NO_WORDS:
                yield from _texts_in(value)
