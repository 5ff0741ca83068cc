"""The button of the report: many sources are synced, and the numbers told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail_localize.models import TranslationSource

from sistercities.languages.report.rows import Row
from sistercities.languages.syncing import NotLiveError, Synced, messages_of, sync


@dataclass
class Outcome:
    """What became of the rows: how many translations were published, and how many were left."""

    sources: int = 0
    new_texts: int = 0
    published: int = 0
    left: int = 0

    def add(self, synced: Synced) -> None:
        self.sources += 1
        self.new_texts += synced.new_texts
        self.published += len(synced.published)
        self.left += len(synced.left)


def sync_rows(rows: Iterable[Row], user: AbstractBaseUser) -> list[str]:
    """Sync the sources of these rows, and tell what was done and what is left to people."""
    keys = [row.key for row in rows if row.may_sync]
    given = TranslationSource.objects.filter(object_id__in=keys, translations__enabled=True)
    synced = list(_each(given.distinct(), user))
    if len(synced) == 1:
        return list(messages_of(synced[0]))
    outcome = Outcome()
    for one in synced:
        outcome.add(one)
    return list(_in_words(outcome))


def _each(sources: Iterable[TranslationSource], user: AbstractBaseUser) -> Iterator[Synced]:
    for source in sources:
        try:
            yield sync(source, user=user, publish=True)
        except (NotLiveError, PermissionDenied):
            continue  # a draft of the original, or one that somebody has just taken away


def _in_words(outcome: Outcome) -> Iterator[str]:
    if not outcome.sources:
        yield _("Nothing of this is live and given to translators.")
        return
    yield ngettext(
        "Translators have new texts of %(number)s original.",
        "Translators have new texts of %(number)s originals.",
        outcome.new_texts,
    ) % {"number": outcome.new_texts}
    yield ngettext(
        "%(number)s translation was published.",
        "%(number)s translations were published.",
        outcome.published,
    ) % {"number": outcome.published}
    if outcome.left:
        yield ngettext(
            "%(number)s was left as it was: it is a draft, or waits for its translator.",
            "%(number)s were left as they were: drafts, or waiting for their translators.",
            outcome.left,
        ) % {"number": outcome.left}
