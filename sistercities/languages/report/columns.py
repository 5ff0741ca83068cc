"""A column for the admin's lists: how many translations an object has, and in what state."""

from __future__ import annotations

from collections import Counter
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AbstractBaseUser
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.ui.tables import Column, Table
from wagtail.models import Page, TranslatableMixin

from sistercities.languages.report.cells import State
from sistercities.languages.report.entries import page_entries, snippet_entries
from sistercities.languages.report.rights import Rights
from sistercities.languages.report.rows import Matrix, Row


class TranslationsColumn(Column):
    """ "4 live, 1 stale, 1 missing" of a source, and of a translation its own state.

    All rows of the page of a list are asked for at once.
    """

    cell_template_name = "sistercities/admin/parts/translations_column.html"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__("translations", label=_("Translations"), **kwargs)

    def get_value(self, instance: TranslatableMixin) -> None:
        return None

    def get_cell_context_data(
        self, instance: TranslatableMixin, parent_context: dict[str, Any]
    ) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        user = parent_context["request"].user
        row = _rows_of(parent_context["table"], user).get(instance.translation_key)
        words = _summary(row, instance) if row else ""
        return {**context, "words": words, "url": report_url(instance)}


def report_url(instance: TranslatableMixin) -> str:
    """The report, with this one object in it."""
    return f"{reverse('sistercities_translations_report')}?object={instance.translation_key}"


def rows_for(instances: list[TranslatableMixin], user: AbstractBaseUser) -> dict[UUID, Row]:
    """Rows of the report for pages, or for snippets of one model; three queries."""
    if not instances:
        return {}
    model = type(instances[0])
    keys = {instance.translation_key for instance in instances}
    if issubclass(model, Page):
        entries = page_entries(Page.objects.filter(translation_key__in=keys))
    else:
        entries = snippet_entries(model._default_manager.filter(translation_key__in=keys))
    return {row.key: row for row in Matrix(entries, Rights(user)).rows}


def _rows_of(table: Table, user: AbstractBaseUser) -> dict[UUID, Row]:
    """A column serves all requests; a table is of one."""
    if not hasattr(table, "translations"):
        table.translations = rows_for(list(table.data), user)
    return table.translations


def _summary(row: Row, instance: TranslatableMixin) -> str:
    own = next((cell for cell in row.cells.values() if cell.locale.pk == instance.locale_id), None)
    if own and own.state is not State.SOURCE:
        return own.words
    number = Counter(cell.state for cell in row.cells.values())
    live = number[State.COMPLETE] + number[State.PARTIAL]
    told = [
        (ngettext("%(number)s live", "%(number)s live", live), live),
        (ngettext("%(number)s stale", "%(number)s stale", number["stale"]), number["stale"]),
        (ngettext("%(number)s draft", "%(number)s drafts", number["draft"]), number["draft"]),
        (
            ngettext("%(number)s missing", "%(number)s missing", number["missing"]),
            number["missing"],
        ),
    ]
    return ", ".join(words % {"number": how_many} for words, how_many in told if how_many)
