"""The panel on the admin's front page, and the report with its place in the menu."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from sponsors.desk.needs import REPORT, ListedNeed, needs_of
from sponsors.desk.panel import NeedsPanel
from sponsors.desk.report import NeedsReportView


@hooks.register("construct_homepage_panels")
def add_needs(request: HttpRequest, panels: list[Any]) -> None:
    panels.append(NeedsPanel())


@hooks.register("register_admin_urls")
def register_needs_report() -> list[URLPattern]:
    results = NeedsReportView.as_view(results_only=True)
    return [
        path("reports/needs/", NeedsReportView.as_view(), name=REPORT),
        path("reports/needs/results/", results, name=f"{REPORT}_results"),
    ]


class NeedsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return any(isinstance(need, ListedNeed) for need in needs_of(request.user))


@hooks.register("register_reports_menu_item")
def register_menu_item() -> MenuItem:
    return NeedsMenuItem(
        _("What needs attention"),
        reverse(REPORT),
        name="sponsors-needs",
        icon_name="warning",
        order=140,
    )
