""" "Helpful links when visiting", the foot of every city page."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldRowPanel
from wagtail_localize.fields import SynchronizedField

from sistercities.fields import LanguageField, LinkField
from sistercities.models.places import CITY
from sistercities.names import language_name
from sponsors.models.base import PageRow, shared


class HelpfulLink(PageRow):
    """An address that helps a visitor to the city."""

    class Category(models.TextChoices):
        """The order is the order of the groups on the page."""

        OFFICIAL = "official", _("Official")
        TRAVEL = "travel", _("Getting there")
        STAY = "stay", _("Staying")
        EAT = "eat", _("Eating")
        SEE = "see", _("Seeing")
        SAFETY = "safety", _("Safety")
        LANGUAGE = "language", _("Language")

    city = ParentalKey(CITY, on_delete=models.CASCADE, related_name="helpful_links")
    label = models.CharField(
        _("label"), max_length=120, help_text=_("What visitors read and choose.")
    )
    url = LinkField(_("address"), max_length=500)
    category = models.CharField(
        _("category"), max_length=16, choices=Category, default=Category.OFFICIAL
    )
    language = LanguageField(
        _("language of the target"),
        help_text=_("Visitors are told when the other site is not in their language."),
    )
    description = models.CharField(
        _("description"),
        max_length=255,
        blank=True,
        help_text=_("What the visitor finds there, in half a sentence."),
    )

    panels = [
        FieldRowPanel(["label", "url"]),
        FieldRowPanel(["category", "language"]),
        "description",
    ]
    # A translator may point to the same site's pages in another language.
    override_translatable_fields = [SynchronizedField("url"), *shared("language")]

    class Meta(PageRow.Meta):
        verbose_name = _("helpful link")
        verbose_name_plural = _("helpful links")

    def __str__(self) -> str:
        return self.label

    @property
    def language_name(self) -> str:
        """The target's language as the reader calls it."""
        return language_name(self.language)
