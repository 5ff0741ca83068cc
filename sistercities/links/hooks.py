"""The report of links in the admin's menu, and its addresses."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from sistercities.links.rights import sees_any
from sistercities.links.views import (
    REPORT,
    ArchivedCopyView,
    CheckAgainView,
    LinksReportView,
    ReplaceView,
)


@hooks.register("register_admin_urls")
def register_links_report() -> list[URLPattern]:
    results = LinksReportView.as_view(results_only=True)
    return [
        path("reports/links/", LinksReportView.as_view(), name=REPORT),
        path("reports/links/results/", results, name=f"{REPORT}_results"),
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


class LinksMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return sees_any(request.user)


@hooks.register("register_reports_menu_item")
def register_menu_item() -> MenuItem:
    return LinksMenuItem(
        _("Links to other sites"),
        reverse(REPORT),
        name="sistercities-links",
        icon_name="link",
        order=160,
    )
