"""The report of links in the admin's menu, and its addresses."""

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from sistercities.links.rights import sees_any
from sistercities.links.views import (
    REPORT,
    ArchivedCopyView,
    CheckAgainView,
    LinksReportView,
    ReplaceView,
)
from sponsors.admin_reports import ReportMenuItem, report_paths


@hooks.register("register_admin_urls")
def register_links_report() -> list[URLPattern]:
    return [
        *report_paths(LinksReportView, "reports/links/", REPORT),
        path("reports/links/<int:pk>/", ArchivedCopyView.as_view(), name="sistercities_link"),
        path(
            "reports/links/<int:pk>/replace/",
            ReplaceView.as_view(),
            name="sistercities_replace_link",
        ),
        path(
            "reports/links/<int:pk>/check/",
            CheckAgainView.as_view(),
            name="sistercities_check_link",
        ),
    ]


@hooks.register("register_reports_menu_item")
def register_menu_item() -> ReportMenuItem:
    return ReportMenuItem(
        _("Links to other sites"),
        reverse(REPORT),
        name="sistercities-links",
        icon_name="link",
        order=160,
        shown_to=sees_any,
    )
