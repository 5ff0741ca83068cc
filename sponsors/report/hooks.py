"""The report of thanks in the admin's menu, and its addresses."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from sponsors.report.views import REPORT, ThanksReportView, may_see


@hooks.register("register_admin_urls")
def register_thanks_report() -> list[URLPattern]:
    results = ThanksReportView.as_view(results_only=True)
    return [
        path("reports/thanks/", ThanksReportView.as_view(), name=REPORT),
        path("reports/thanks/results/", results, name=f"{REPORT}_results"),
    ]


class ThanksMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_see(request.user)


@hooks.register("register_reports_menu_item")
def register_menu_item() -> MenuItem:
    return ThanksMenuItem(
        _("Thanks"), reverse(REPORT), name="sponsors-thanks", icon_name="group", order=170
    )
