"""The report of thanks in the admin's menu, and its addresses."""

from django.urls import URLPattern, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from sponsors.admin_reports import ReportMenuItem, report_paths
from sponsors.report.views import REPORT, ThanksReportView, may_see


@hooks.register("register_admin_urls")
def register_thanks_report() -> list[URLPattern]:
    return report_paths(ThanksReportView, "reports/thanks/", REPORT)


@hooks.register("register_reports_menu_item")
def register_menu_item() -> ReportMenuItem:
    return ReportMenuItem(
        _("Thanks"),
        reverse(REPORT),
        name="sponsors-thanks",
        icon_name="group",
        order=170,
        shown_to=may_see,
    )
