"""How an editor narrows the report down."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.models import Page

from sistercities.languages.report.cells import Cell, State
from sistercities.languages.report.rows import Matrix, Row
from sistercities.names import language_name
from sponsors.folding import fold

UNTRANSLATED = "untranslated"
MINE = "mine"
SECTION_DEPTH = 3  # the pages below each home page


class TranslationsFilterSet(WagtailFilterSet):
    """The choices are those that the matrix of this user can answer."""

    language = django_filters.MultipleChoiceFilter(
        label=_("Language"), widget=forms.CheckboxSelectMultiple
    )
    state = django_filters.MultipleChoiceFilter(
        label=_("State"), widget=forms.CheckboxSelectMultiple
    )
    type = django_filters.MultipleChoiceFilter(label=_("Type"), widget=forms.CheckboxSelectMultiple)
    section = django_filters.ChoiceFilter(
        label=_("Section"), widget=forms.RadioSelect, empty_label=_("All")
    )
    original = django_filters.ChoiceFilter(
        label=_("Language of the original"), widget=forms.RadioSelect, empty_label=_("All")
    )
    whose = django_filters.MultipleChoiceFilter(
        label=_("For whom"),
        widget=forms.CheckboxSelectMultiple,
        choices=[(MINE, _("What I may do something about"))],
    )

    def __init__(self, *args: Any, matrix: Matrix, **kwargs: Any) -> None:
        super().__init__(*args, queryset=Page.objects.none(), **kwargs)
        languages = [
            (locale.language_code, language_name(locale.language_code)) for locale in matrix.locales
        ]
        choices = {
            "language": languages,
            "state": [*State.choices[1:], (UNTRANSLATED, _("Texts await a translator"))],
            "type": sorted({(kind(row), row.kind) for row in matrix.rows}, key=lambda one: one[1]),
            "section": [(row.source.path, row.source.title) for row in sections(matrix.rows)],
            "original": languages,
        }
        for name, offered in choices.items():
            self.filters[name].extra["choices"] = offered

    def within(self, rows: list[Row], words: str = "") -> list[Row]:
        """Rows of the chosen types and section, whatever their translations are like."""
        chosen = self.form.cleaned_data
        words = fold(words)
        return [
            row
            for row in rows
            if (not chosen["type"] or kind(row) in chosen["type"])
            and row.source.path.startswith(chosen["section"] or "")
            and (not chosen["original"] or chosen["original"] == original(row))
            and words in fold(row.source.title)
        ]

    def in_state(self, rows: list[Row]) -> list[Row]:
        """Rows of which any of the chosen languages is in any of the chosen states."""
        if not self.form.cleaned_data["state"] and not self.form.cleaned_data["whose"]:
            return rows
        return [row for row in rows if any(map(self._is_asked_for, self._cells(row)))]

    def languages(self, matrix: Matrix) -> list[str]:
        """Codes of the languages to show, in the order of the site."""
        chosen = self.form.cleaned_data["language"]
        codes = [locale.language_code for locale in matrix.locales]
        return [code for code in codes if not chosen or code in chosen]

    def _cells(self, row: Row) -> list[Cell]:
        return [row.cells[code] for code in self.form.cleaned_data["language"] or row.cells]

    def _is_asked_for(self, cell: Cell) -> bool:
        asked = self.form.cleaned_data
        untranslated = {UNTRANSLATED} if cell.entry and cell.completeness < 1 else set()
        in_state = not asked["state"] or {cell.state, *untranslated} & set(asked["state"])
        return bool(in_state) and (cell.may_act or not asked["whose"])


def kind(row: Row) -> str:
    return row.source.model._meta.label_lower


def original(row: Row) -> str:
    cells = row.cells.values()
    return next((cell.locale.language_code for cell in cells if cell.entry is row.source), "")


def sections(rows: list[Row]) -> list[Row]:
    length = SECTION_DEPTH * Page.steplen
    return [row for row in rows if len(row.source.path) == length]
