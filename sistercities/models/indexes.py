from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from sponsors.models.base import CivicPage
from sponsors.search import found_by_text


class IndexPage(CivicPage):
    """A list of the pages below it, with an introduction."""

    intro = models.TextField(
        _("introduction"),
        max_length=600,
        blank=True,
        help_text=_("Stands above the list; one or two sentences are enough."),
    )

    content_panels = [*Page.content_panels, "intro"]
    search_fields = [*CivicPage.search_fields, *found_by_text("intro")]
    max_count_per_parent = 1

    class Meta:
        abstract = True
