"""Puts translators' texts from a PO file where wagtail-localize keeps them: all or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import polib
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, Translation

from sistercities.languages.checking.validation import problem_with_text
from sistercities.languages.po.contexts import key_and_path
from sistercities.languages.po.report import Outcome, Report, Row
from sistercities.languages.po.storing import Author, Texts

Progress = Callable[[Iterable[Any]], Iterable[Any]]
PAGE_HEADER = "X-WagtailLocalize-TranslationID"


def import_site(
    catalogue: polib.POFile,
    locale: Locale,
    author: Author,
    progress: Progress = iter,
    dry_run: bool = False,
) -> Report:
    """A file of the whole site, as `site_catalogue` writes it; read in two queries.

    Raises a ValidationError if the file is for another language or another kind of file.
    """
    _require_language(catalogue, locale)
    segments = StringSegment.objects.filter(
        source__translations__target_locale=locale, source__translations__enabled=True
    )
    rows = _Rows(catalogue, segments, locale, key_and_path)
    report = rows.judge(progress)
    if not dry_run:
        _store(rows, report, author)
    return report


def import_page(catalogue: polib.POFile, translation: Translation, author: Author) -> Report:
    """A file of one page or snippet, as its editor's download gives it."""
    _require_page(catalogue, translation)
    key = translation.source.object_id
    segments = StringSegment.objects.filter(source_id=translation.source_id)
    rows = _Rows(catalogue, segments, translation.target_locale, lambda path: (key, path))
    report = rows.judge(iter)
    _store(rows, report, author)
    return report


def language_of(catalogue: polib.POFile) -> str:
    """The language that the head of a file of the whole site names."""
    if PAGE_HEADER in catalogue.metadata:
        raise ValidationError(_("This PO file is of a single page: upload it in its editor."))
    if language := catalogue.metadata.get("Language", ""):
        return language
    raise ValidationError(_("The head of this PO file does not say its language."))


def _require_language(catalogue: polib.POFile, locale: Locale) -> None:
    language = language_of(catalogue)
    if language != locale.language_code:
        raise ValidationError(
            _("This PO file is for the language “%(other)s”, not for “%(this)s”.")
            % {"other": language, "this": locale.language_code}
        )


def _require_page(catalogue: polib.POFile, translation: Translation) -> None:
    named = catalogue.metadata.get(PAGE_HEADER, "")
    if not named:
        raise ValidationError(
            _("The head of this PO file does not say which page it is of: %(header)s is missing.")
            % {"header": PAGE_HEADER}
        )
    if named != str(translation.uuid):
        raise ValidationError(
            _("This PO file is of another page or another language. Nothing was changed.")
        )


def _store(rows: _Rows, report: Report, author: Author) -> None:
    if not report.refused:
        with transaction.atomic():
            rows.texts.store(author)


@dataclass
class _Rows:
    """The entries of a file, each found again among the strings that are asked for."""

    catalogue: polib.POFile
    segments: QuerySet[StringSegment]
    locale: Locale
    place: Callable[[str | None], tuple[UUID, str] | None]

    def __post_init__(self) -> None:
        found = self.segments.select_related("string", "context", "source")
        self.known = {
            (one.source.object_id, one.context.path, one.string.data): one for one in found
        }
        self.texts = Texts(self.locale, self.known.values())

    def judge(self, progress: Progress) -> Report:
        entries = [entry for entry in self.catalogue if not entry.obsolete]
        return Report([self._judged(*one) for one in enumerate(progress(entries), start=1)])

    def _judged(self, number: int, entry: polib.POEntry) -> Row:
        segment = self.known.get((*(self.place(entry.msgctxt) or ("", "")), entry.msgid))
        outcome, reason = self._outcome(entry, segment)
        return Row(number, entry.msgid, outcome, reason, segment and segment.source_id)

    def _outcome(self, entry: polib.POEntry, segment: StringSegment | None) -> tuple[Outcome, str]:
        if not segment:
            return Outcome.UNKNOWN, ""
        if entry.fuzzy:
            return Outcome.FUZZY, ""
        if not entry.msgstr:
            return Outcome.EMPTY, ""
        problem = problem_with_text(segment.source, segment.context, entry.msgid, entry.msgstr)
        if problem:
            return Outcome.REFUSED, problem
        return self.texts.put(segment, entry.msgstr), ""
