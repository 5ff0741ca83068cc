from __future__ import annotations

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from sistercities.listing.answer import Answer
from sistercities.listing.programs import Programs
from sistercities.models.listed import AskedIndexPage


class ProgramIndexPage(AskedIndexPage):
    """Exchange programmes: those that are open first, the next deadline before the others."""

    page_description = _("The list of exchange programmes.")
    subpage_types = ["sistercities.ProgramPage"]
    template = "sistercities/program_index_page.html"

    parameters = ("status", "theme", "city", "page")

    class Meta:
        verbose_name = _("list of programmes")
        verbose_name_plural = _("lists of programmes")

    def answer(self, data: QueryDict) -> Answer:
        return Programs(self).in_list(data)
