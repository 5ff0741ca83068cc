from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from sistercities.blocks import BodyField
from sponsors.models.base import CivicPage
from sponsors.search import found_by_text


class StandardPage(CivicPage):
    """A page of text: about us, how to visit, how to sponsor."""

    page_description = _("A page of text and pictures.")
    subpage_types = ["home.StandardPage"]

    intro = models.TextField(_("introduction"), max_length=600, blank=True)
    body = BodyField(verbose_name=_("text"), blank=True)

    content_panels = [*Page.content_panels, "intro", "body"]
    search_fields = [*CivicPage.search_fields, *found_by_text("intro", "body")]

    class Meta:
        verbose_name = _("page of text")
        verbose_name_plural = _("pages of text")
