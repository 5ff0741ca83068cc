"""The panel on the admin's front page, and the report with its place in the menu."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from sponsors.admin_reports import ReportMenuItem, report_paths
from sponsors.desk.needs import REPORT, listed_needs_of
from sponsors.desk.panel import NeedsPanel
from sponsors.desk.report import NeedsReportView


@hooks.register("construct_homepage_panels")
def add_needs(request: HttpRequest, panels: list[Any]) -> None:
    panels.append(NeedsPanel())


@hooks.register("register_admin_urls")
def register_needs_report() -> list[URLPattern]:
    return report_paths(NeedsReportView, "reports/needs/", REPORT)


@hooks.register("register_reports_menu_item")
def register_menu_item() -> ReportMenuItem:
    return ReportMenuItem(
        _("What needs attention"),
        reverse(REPORT),
        name="sponsors-needs",
        icon_name="warning",
        order=140,
        shown_to=lambda user: any(listed_needs_of(user)),
    )
