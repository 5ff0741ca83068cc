"""The report behind the numbers: each thing, what it needs, and where that is mended."""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page

from sponsors.desk.needs import REPORT, Item, ListedNeed, listed_needs_of


class NeedsFilterSet(WagtailFilterSet):
    """The choices are the needs that this user can do something about."""

    need = django_filters.MultipleChoiceFilter(
        label=_("What it needs"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, needs: list[ListedNeed], **kwargs: Any) -> None:
        super().__init__(*args, queryset=Page.objects.none(), **kwargs)
        self.filters["need"].extra["choices"] = [(need.name, need.label) for need in needs]


class NeedsReportView(ReportView):
    page_title = _("What needs attention")
    header_icon = "warning"
    index_url_name = REPORT
    index_results_url_name = f"{REPORT}_results"
    filterset_class = NeedsFilterSet
    no_results_message = _("Nothing is left to do in this list.")
    columns = [
        TitleColumn("title", label=_("Title"), get_url=lambda item: item.url),
        Column("need", label=_("What it needs")),
        Column("detail", label=_("More about it")),
    ]
    list_export = ["title", "need", "detail"]
    export_headings = {
        "title": _("Title"),
        "need": _("What it needs"),
        "detail": _("More about it"),
    }
    export_filename = "needs"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.needs:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def needs(self) -> list[ListedNeed]:
        return list(listed_needs_of(self.request.user))

    def get_filterset_kwargs(self) -> dict[str, Any]:
        return {**super().get_filterset_kwargs(), "needs": self.needs}

    def get_filtered_queryset(self) -> list[Item]:
        if not self.filters.is_valid():
            return []
        asked = self.filters.form.cleaned_data["need"]
        chosen = (need for need in self.needs if not asked or need.name in asked)
        return list(chain.from_iterable(need.items(self.request.user) for need in chosen))
