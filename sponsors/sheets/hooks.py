"""Where editors find spreadsheets: on the listing of sponsors, and on a campaign."""

from django.urls import URLPattern, path
from wagtail import hooks

from sponsors.sheets.views import SponsorImportView


@hooks.register("register_admin_urls")
def register_sheets() -> list[URLPattern]:
    return [
        path("sponsors/import/", SponsorImportView.as_view(), name="sponsors_import"),
    ]
