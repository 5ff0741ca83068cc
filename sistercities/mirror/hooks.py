"""The report of partner sites in the admin's menu, and its addresses."""

from django.urls import URLPattern, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from sistercities.links.rights import sees_any
from sistercities.mirror.report import REPORT, PartnersReportView
from sponsors.admin_reports import ReportMenuItem, report_paths


@hooks.register("register_admin_urls")
def register_partners_report() -> list[URLPattern]:
    return report_paths(PartnersReportView, "reports/partners/", REPORT)


@hooks.register("register_reports_menu_item")
def register_menu_item() -> ReportMenuItem:
    return ReportMenuItem(
        _("Partner sites"),
        reverse(REPORT),
        name="sistercities-partners",
        icon_name="globe",
        order=170,
        shown_to=sees_any,
    )
