"""The matrix of languages and objects, in as many queries as there are kinds of records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from itertools import chain
from uuid import UUID

from django.db.models import QuerySet
from django.utils.text import capfirst
from wagtail.coreutils import get_content_languages
from wagtail.models import Locale
from wagtail_localize.models import Translation

from sistercities.languages.records import Records
from sistercities.languages.report.cells import Cell, State
from sistercities.languages.report.entries import Entry, page_entries, snippet_entries
from sistercities.languages.report.rights import Rights


@dataclass
class Row:
    """One page or snippet: its source, and what became of it in every language of the site."""

    source: Entry
    may_sync: bool = False
    cells: dict[str, Cell] = field(default_factory=dict)

    @property
    def key(self) -> UUID:
        return self.source.translation_key

    @property
    def kind(self) -> str:
        """What it is, as editors call it."""
        return str(capfirst(self.source.model._meta.verbose_name))


class EntryRecords(Records):
    """Records of all that the report shows; the entries know themselves when each was published."""

    def __init__(self, entries: Sequence[Entry], *, everything: bool) -> None:
        super().__init__(entries)
        self.everything = everything
        self.published = {
            (one.translation_key, one.locale_id): one.last_published_at for one in entries
        }

    def about(self) -> QuerySet[Translation]:
        keys = {one.translation_key for one in self.objects}
        asked = {} if self.everything else {"source__object_id__in": keys}
        return Translation.objects.filter(**asked)

    def published_at(self, translation: Translation) -> datetime | None:
        source = translation.source
        return self.published.get((source.object_id, source.locale_id))


class Matrix:
    """Rows for the entries that are given, each with a cell for every language of the site."""

    def __init__(
        self, entries: Sequence[Entry], rights: Rights, *, everything: bool = False
    ) -> None:
        self.entries = entries
        self.rights = rights
        self.records = EntryRecords(entries, everything=everything)

    @classmethod
    def seen_by(cls, rights: Rights) -> Matrix:
        """Everything that a user may see: pages in the order of their tree, then snippets."""
        snippets = (model._default_manager.all() for model in rights.seen_snippet_models())
        entries = page_entries(rights.seen_pages())
        entries += chain.from_iterable(map(snippet_entries, snippets))
        return cls(entries, rights, everything=True)

    @cached_property
    def locales(self) -> list[Locale]:
        """In the order of the site's settings."""
        known = {locale.language_code: locale for locale in Locale.objects.all()}
        return [known[code] for code in get_content_languages() if code in known]

    @cached_property
    def rows(self) -> list[Row]:
        by_key: dict[UUID, list[Entry]] = {}
        for entry in self.entries:
            by_key.setdefault(entry.translation_key, []).append(entry)
        return [self._row(versions) for versions in by_key.values()]

    def _row(self, versions: list[Entry]) -> Row:
        made_from = self.records.translation_of
        source = next((one for one in versions if not made_from(one)), versions[0])
        row = Row(source, may_sync=self.rights.may_submit(source))
        here = {entry.locale_id: entry for entry in versions}
        for locale in self.locales:
            row.cells[locale.language_code] = self._cell(locale, here.get(locale.pk), row)
        return row

    def _cell(self, locale: Locale, entry: Entry | None, row: Row) -> Cell:
        if not entry:
            missing = {"completeness": 0.0, "may_act": row.may_sync}
            return Cell(locale, State.MISSING, row.source, **missing)
        may_edit = self.rights.may_edit(entry)
        translation = self.records.translation_of(entry)
        if entry is row.source or not translation:
            state = State.SOURCE if entry is row.source else State.COMPLETE
            return Cell(locale, state, row.source, entry, may_act=may_edit)
        share = self.records.completeness(translation)
        since = self.records.stale_since(entry, translation)
        state = _state(entry, share, since)
        return Cell(locale, state, row.source, entry, share, since, may_edit)


def _state(entry: Entry, completeness: float, since: datetime | None) -> State:
    if not entry.live:
        return State.DRAFT
    if since:
        return State.STALE
    return State.COMPLETE if completeness == 1 else State.PARTIAL


def counts(rows: Iterable[Row], language: str) -> dict[State, int]:
    """How many objects are in each state in a language, in the order of the states."""
    found = Counter(row.cells[language].state for row in rows)
    return {state: found[state] for state in State}
