"""Bring translations up to date with their sources, as far as that needs no words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail_localize.models import Translation, TranslationSource

from sistercities.languages.given_texts import refresh
from sistercities.languages.report.cells import Cell, State
from sistercities.languages.report.rights import Rights
from sistercities.languages.report.rows import Matrix, Row


def sync_rows(rows: Iterable[Row], rights: Rights) -> Counter[str]:
    """Give translators the texts of each source, and make anew what is stale and complete.

    Counts sources that were looked at, and translations that were made, wait for words, or
    could not be made.
    """
    keys = {row.key for row in rows if row.may_sync}
    sources = TranslationSource.objects.filter(object_id__in=keys, translations__enabled=True)
    done: Counter[str] = Counter()
    for source in sources.distinct():
        refresh(source)
        done["sources"] += 1
    fresh = [row for row in Matrix.seen_by(rights).rows if row.key in keys]
    for row in fresh:
        done.update(_sync_cell(row, cell, rights) for cell in row.cells.values() if _stale(cell))
    return done


def in_words(done: Counter[str]) -> str:
    """What was done, and what is left to people."""
    told = [
        ngettext(
            "%(number)s translation was made anew.",
            "%(number)s translations were made anew.",
            done["made"],
        )
        % {"number": done["made"]}
    ]
    if done["waiting"]:
        waiting = ngettext(
            "%(number)s waits for its translator and was left as it is.",
            "%(number)s wait for their translators and were left as they are.",
            done["waiting"],
        )
        told.append(waiting % {"number": done["waiting"]})
    if done["refused"]:
        refused = ngettext(
            "%(number)s could not be made: open it to see what is wrong.",
            "%(number)s could not be made: open them to see what is wrong.",
            done["refused"],
        )
        told.append(refused % {"number": done["refused"]})
    if not done["sources"]:
        return _("Nothing here is given to translators yet.")
    return " ".join(told)


def _stale(cell: Cell) -> bool:
    return cell.state is State.STALE


def _sync_cell(row: Row, cell: Cell, rights: Rights) -> str:
    if cell.completeness < 1 or not rights.may("publish", cell.entry):
        return "waiting"
    translation = Translation.objects.get(
        source__object_id=row.key, target_locale=cell.locale, enabled=True
    )
    try:
        with transaction.atomic():
            translation.save_target(user=rights.user, publish=True)
    except ValidationError:
        return "refused"
    return "made"
