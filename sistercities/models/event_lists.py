from __future__ import annotations

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from sistercities.listing.answer import Answer
from sistercities.listing.events import Events
from sistercities.models.listed import AskedIndexPage


class EventIndexPage(AskedIndexPage):
    """Coming events, the next first; past ones, the latest first; or those of a month."""

    page_description = _("The list of events.")
    subpage_types = ["sistercities.EventPage"]
    template = "sistercities/event_index_page.html"

    parameters = ("when", "city", "access", "page", "month")

    class Meta:
        verbose_name = _("list of events")
        verbose_name_plural = _("lists of events")

    def answer(self, data: QueryDict) -> Answer:
        events = Events(self)
        return events.in_month(data) if "month" in data else events.in_list(data)
