"""The report of translations in the admin's menu, in place of wagtail-localize's own."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import RedirectView
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from sistercities.languages.report.rights import Rights
from sistercities.languages.report.views import SyncView, TranslationsReportView
from sponsors.admin_reports import ReportMenuItem, report_paths

STOCK = "localize/reports/translations/"


# Before wagtail-localize's, whose list shows everything to everyone.
@hooks.register("register_admin_urls", order=-10)
def register_report() -> list[URLPattern]:
    name = "sistercities_translations_report"
    to_report = RedirectView.as_view(pattern_name=name)
    return [
        *report_paths(TranslationsReportView, "reports/translations/", name),
        path(
            "reports/translations/sync/", SyncView.as_view(), name="sistercities_sync_translations"
        ),
        path(STOCK, to_report, name=f"{name}_stock"),
        path(f"{STOCK}results/", to_report, name=f"{name}_stock_results"),
    ]


@hooks.register("register_reports_menu_item")
def register_menu_item() -> ReportMenuItem:
    return ReportMenuItem(
        _("Translations"),
        reverse("sistercities_translations_report"),
        name="sistercities-translations",
        icon_name="wagtail-localize-language",
        order=150,
        shown_to=lambda user: Rights(user).sees_anything,
    )


@hooks.register("construct_reports_menu")
def leave_one_report(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    stock = reverse("wagtail_localize:translations_report")
    menu_items[:] = [item for item in menu_items if getattr(item, "url", "") != stock]
