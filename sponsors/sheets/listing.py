"""The listing of sponsors, with Wagtail's buttons for a download, and a way in."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import IndexView

from sponsors.models import Sponsor
from sponsors.sheets.sponsors import HEADINGS, rows_of
from sponsors.sheets.writing import as_response


class SponsorIndexView(IndexView):
    def as_spreadsheet(self, queryset: QuerySet[Sponsor], spreadsheet_format: str) -> HttpResponse:
        """All that the filters leave, with a row for each sponsorship."""
        listed = Sponsor.objects.filter(pk__in=[sponsor.pk for sponsor in queryset])
        rows = rows_of(listed, with_anonymous=self._may("change"))
        return as_response(self.get_filename(), spreadsheet_format, HEADINGS, rows)

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        buttons: list[Button] = super().header_more_buttons
        if self._may("add") and self._may("change"):
            way_in = reverse("sponsors_import")
            buttons.append(Button(_("Import"), url=way_in, icon_name="upload", priority=110))
        return buttons

    def _may(self, action: str) -> Any:
        return self.permission_policy.user_has_permission(self.request.user, action)
