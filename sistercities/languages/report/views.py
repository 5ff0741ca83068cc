"""The report that shows what needs translating, and the button that syncs."""

from __future__ import annotations

from functools import cached_property
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.views.reports import ReportView

from sistercities.languages.report.filters import TranslationsFilterSet, original
from sistercities.languages.report.rights import Rights
from sistercities.languages.report.rows import Matrix, Row, counts
from sistercities.languages.report.syncing import sync_rows
from sistercities.names import language_name


class TranslationsReportView(ReportView):
    """Languages side by side for each page and snippet that the user may see."""

    page_title = _("Translations")
    header_icon = "wagtail-localize-language"
    template_name = "sistercities/admin/translations_report.html"
    results_template_name = "sistercities/admin/translations_report_results.html"
    index_url_name = "sistercities_translations_report"
    index_results_url_name = "sistercities_translations_report_results"
    filterset_class = TranslationsFilterSet
    is_searchable = True
    export_filename = "translations"

    @cached_property
    def matrix(self) -> Matrix:
        return Matrix.seen_by(Rights(self.request.user))

    def get_filterset_kwargs(self) -> dict[str, Any]:
        return {**super().get_filterset_kwargs(), "matrix": self.matrix}

    def get_filtered_queryset(self) -> list[Row]:
        return self.filters.in_state(self.rows_within) if self.filters.is_valid() else []

    @cached_property
    def rows_within(self) -> list[Row]:
        """All that is asked for, apart from the state of its translations."""
        if not self.filters.is_valid():
            return []
        rows = self.filters.within(self.matrix.rows, self.search_query)
        return [row for row in rows if str(row.key) == self.only] if self.only else rows

    @cached_property
    def only(self) -> str:
        """The key of the one object that is asked for; what is no key finds nothing."""
        asked = self.request.GET.get("object", "")
        try:
            return str(UUID(asked)) if asked else ""
        except ValueError:
            return asked

    @cached_property
    def languages(self) -> list[str]:
        return self.filters.languages(self.matrix) if self.filters.is_valid() else []

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        shown = [(code, language_name(code)) for code in self.languages]
        return {
            **super().get_context_data(*args, **kwargs),
            "languages": shown,
            "counts": [(code, name, counts(self.rows_within, code)) for code, name in shown],
            "only": self.only and self.rows_within,
            "sync_url": self._sync_url(),
            "may_sync_any": any(row.may_sync for row in self.object_list),
        }

    def _sync_url(self) -> str:
        """Carries the filters along, so that "all" means what the user sees."""
        asked = self.request.GET.copy()
        asked.pop("_w_filter_fragment", None)
        return f"{reverse('sistercities_sync_translations')}?{asked.urlencode()}"

    # A spreadsheet has one column for each language.

    @cached_property
    def list_export(self) -> list[str]:
        return ["title", "type", "original", "published", *self.languages]

    @cached_property
    def export_headings(self) -> dict[str, str]:
        facts = {
            "title": _("Title"),
            "type": _("Type"),
            "original": _("Language of the original"),
            "published": _("Original published"),
        }
        return {**facts, **{code: language_name(code) for code in self.languages}}

    def to_row_dict(self, item: Row) -> dict[str, Any]:
        facts = {
            "title": item.source.title,
            "type": item.kind,
            "original": language_name(original(item)),
            "published": item.source.last_published_at,
        }
        return {**facts, **{code: item.cells[code].words for code in self.languages}}


class SyncView(TranslationsReportView):
    """Syncs the rows that are named, or all that the filters leave."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        rows = self._chosen(self.get_filtered_queryset())
        if any(row.may_sync for row in rows):
            messages.success(request, " ".join(sync_rows(rows, request.user)))
        else:
            messages.error(request, _("Choose pages or snippets that you may translate."))
        return redirect(f"{self.index_url}?{request.GET.urlencode()}")

    def _chosen(self, rows: list[Row]) -> list[Row]:
        asked = self.request.POST
        if "all" in asked:
            return rows
        named = {asked["row"]} if "row" in asked else set(asked.getlist("selected"))
        return [row for row in rows if str(row.key) in named]
