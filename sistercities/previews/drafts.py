"""A report of the pages that wait as drafts, each with its preview links."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, LocaleColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page, get_page_models
from wagtail.query import PageQuerySet

from sistercities.previews import views
from sistercities.previews.opening import drafts_are_told
from sistercities.previews.rights import pages_previewed_by, reads_drafts

REPORT = "sistercities_drafts_report"


class DraftsReportView(ReportView):
    """What the feed would tell, if it were published."""

    page_title = _("Drafts")
    header_icon = "draft"
    model = Page
    index_url_name = REPORT
    index_results_url_name = f"{REPORT}_results"
    default_ordering = "-latest_revision_created_at"
    columns = [
        TitleColumn("get_admin_display_title", label=_("Preview links"), get_url=views.links_url),
        Column("page_type_display_name", label=_("Type")),
        LocaleColumn(),
        DateColumn("latest_revision_created_at", label=_("Updated")),
    ]
    list_export: list[str] = []

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not reads_drafts(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self) -> PageQuerySet:
        types = ContentType.objects.get_for_models(*filter(drafts_are_told, get_page_models()))
        drafts = pages_previewed_by(self.request.user).filter(
            has_unpublished_changes=True, content_type__in=types.values()
        )
        return drafts.specific(defer=True).select_related("locale")
