"""Where editors find spreadsheets: on the listing of sponsors, and in the menu of a campaign."""

from collections.abc import Iterator

from django.contrib.auth.models import AbstractBaseUser
from django.urls import URLPattern, path, re_path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from sponsors.models import CampaignPage
from sponsors.sheets.views import RollExportView, RollImportView, SponsorImportView


@hooks.register("register_admin_urls")
def register_sheets() -> list[URLPattern]:
    roll = "sponsors/campaigns/<int:pk>/roll/"
    export = r"^sponsors/campaigns/(?P<pk>\d+)/roll\.(?P<format>csv|xlsx)$"
    return [
        path("sponsors/import/", SponsorImportView.as_view(), name="sponsors_import"),
        path(roll, RollImportView.as_view(), name="sponsors_import_roll"),
        re_path(export, RollExportView.as_view(), name="sponsors_export_roll"),
    ]


@hooks.register("register_page_header_buttons")
def roll_buttons(
    page: Page, user: AbstractBaseUser, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    campaign = issubclass(page.specific_class or Page, CampaignPage)
    if not campaign or not page.permissions_for_user(user).can_edit():
        return
    way_in = reverse("sponsors_import_roll", args=[page.pk])
    yield Button(_("Import donors"), way_in, icon_name="upload", priority=70)
    for number, format in enumerate(("csv", "xlsx")):
        way_out = reverse("sponsors_export_roll", args=[page.pk, format])
        label = _("Donors as %(format)s") % {"format": format.upper()}
        yield Button(label, way_out, icon_name="download", priority=71 + number)
