"""Honest language: which language was served, what it is, how complete and how stale.

One answer for pages and snippets, used by templates, the admin and other sites alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.utils.translation import get_language
from wagtail.models import TranslatableMixin

from sistercities.languages.records import Records


class Kind(StrEnum):
    """What the reader has in front of them."""

    SOURCE = "source"
    TRANSLATION = "translation"
    FALLBACK = "fallback"


@dataclass(frozen=True)
class LanguageState:
    """The language of one page or snippet as it was served.

    Languages are the codes of their locales. `completeness` is the share of the source's
    strings that are translated, 0 to 1. `stale` is true while the source says something newer
    than the translation was made from, and `stale_since` the day on which it began to.
    """

    requested: str
    served: str
    source: str
    kind: Kind
    completeness: float = 1.0
    stale_since: datetime | None = None
    source_updated_at: datetime | None = None
    translated_at: datetime | None = None

    @property
    def stale(self) -> bool:
        return bool(self.stale_since)

    @property
    def is_fallback(self) -> bool:
        return self.kind is Kind.FALLBACK

    @property
    def is_partial(self) -> bool:
        return self.completeness < 1


def language_state(served: TranslatableMixin, requested: str | None = None) -> LanguageState:
    """The state of one page or snippet; see `language_states` for many."""
    return language_states([served], requested)[served.pk]


def language_states(
    served: Sequence[TranslatableMixin], requested: str | None = None
) -> dict[Any, LanguageState]:
    """State by primary key, for pages of any type or snippets of one, in one query.

    `requested` is the code of the locale that was asked for, the reader's if not given. The
    objects come with their locale, or each asks for it once more.
    """
    requested = requested or get_language() or ""
    records = Records(served)
    return {one.pk: _state(one, requested, records) for one in served}


def _state(served: TranslatableMixin, requested: str, records: Records) -> LanguageState:
    language = served.locale.language_code
    translation = records.translation_of(served)
    kind = Kind.TRANSLATION if translation else Kind.SOURCE
    return LanguageState(
        requested=requested,
        served=language,
        source=translation.source.locale.language_code if translation else language,
        kind=kind if language == requested else Kind.FALLBACK,
        completeness=records.completeness(translation) if translation else 1.0,
        stale_since=records.stale_since(served, translation) if translation else None,
        source_updated_at=records.source_updated_at(served),
        translated_at=records.translated_at(translation) if translation else None,
    )
