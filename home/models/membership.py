from typing import Any

from django.conf import settings
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Page
from wagtail.search import index

from home.forms import MembershipForm
from home.models.site_settings import SiteSettings
from sistercities.blocks import BodyField
from sistercities.contact.contactable import Contactable
from sistercities.fields import LinkField
from sponsors.models.base import CivicPage, PageRow
from sponsors.search import found_by_text


class MembershipPage(Contactable, CivicPage):
    """Why and how to become a member."""

    contact_kind = "membership"

    page_description = _("Membership levels, benefits, and where to join.")
    subpage_types: list[str] = []

    intro = models.TextField(_("introduction"), max_length=600)
    join_url = LinkField(
        _("where to join"),
        blank=True,
        help_text=_("The address of the form or shop where people become members."),
    )
    body = BodyField(verbose_name=_("text"), blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("intro"),
        FieldPanel("join_url"),
        InlinePanel("levels", heading=_("Levels"), label=_("Level")),
        InlinePanel("benefits", heading=_("Benefits"), label=_("Benefit")),
        FieldPanel("body"),
    ]
    search_fields = [
        *CivicPage.search_fields,
        *found_by_text("intro", "body"),
        index.RelatedFields("levels", found_by_text("name", "description")),
        index.RelatedFields("benefits", found_by_text("text")),
    ]

    class Meta:
        verbose_name = _("membership page")
        verbose_name_plural = _("membership pages")

    @cached_property
    def private_mailbox(self) -> str:
        site = self.get_site()
        return SiteSettings.for_site(site).membership_mailbox if site else ""

    @property
    def contact_heading(self) -> str:
        return gettext("Tell us that you would like to join")

    @property
    def contact_promise(self) -> str:
        return gettext("It goes by e-mail to those who look after our members.")

    def make_contact_form(self, data: Any = None) -> MembershipForm:
        return MembershipForm(self.levels.get_object_list(), data)


class Level(PageRow):
    """A level of membership and what it costs."""

    page = ParentalKey(MembershipPage, on_delete=models.CASCADE, related_name="levels")
    name = models.CharField(_("name"), max_length=80)
    price = models.CharField(_("price"), max_length=80, help_text=_("As in “35 dollars a year”."))
    description = models.TextField(_("description"), max_length=600, blank=True)

    panels = [FieldRowPanel(["name", "price"]), "description"]

    class Meta(PageRow.Meta):
        verbose_name = _("level")
        verbose_name_plural = _("levels")

    def __str__(self) -> str:
        return self.name

    @property
    def original_name(self) -> str:
        """In the site's own language, if it has that."""
        same = Level.objects.filter(translation_key=self.translation_key)
        own = same.filter(locale__language_code=settings.LANGUAGE_CODE).first()
        return (own or self).name


class Benefit(PageRow):
    """Something that every member gains."""

    page = ParentalKey(MembershipPage, on_delete=models.CASCADE, related_name="benefits")
    text = models.CharField(_("benefit"), max_length=255)

    panels = ["text"]

    class Meta(PageRow.Meta):
        verbose_name = _("benefit")
        verbose_name_plural = _("benefits")

    def __str__(self) -> str:
        return self.text
