"""Greetings that are kept elsewhere than among ours, for the wall and for other sites."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from sponsors.directions import text_direction


@dataclass(frozen=True)
class OtherGreeting:
    """A welcome in a language of any tag (BCP-47), also in one that the site does not speak.

    `key` is what other sites know it by, for ever.
    """

    key: UUID
    text: str
    language: str
    transliteration: str = ""
    # As of a Greeting; a recording is a document, which is not kept elsewhere.
    recording = None

    @property
    def direction(self) -> str:
        return text_direction(self.language)

    @property
    def transliteration_language(self) -> str:
        return f"{self.language.split('-')[0]}-Latn"


# Gives those that visitors may read now.
Source = Callable[[], Iterable[OtherGreeting]]
_sources: dict[Source, tuple[str, ...]] = {}


def register_greetings(source: Source, *languages: str) -> None:
    """In these languages only. Tell the feed which table it reads: `watch_for("greeting", …)`."""
    _sources[source] = languages


def other_greetings() -> list[OtherGreeting]:
    return [
        greeting
        for source, languages in _sources.items()
        for greeting in source()
        if greeting.text and greeting.language in languages
    ]


def other_languages() -> list[str]:
    """In which there may be a greeting, whether or not the site speaks them."""
    return [language for languages in _sources.values() for language in languages]


def sources() -> list[Source]:
    return list(_sources)
