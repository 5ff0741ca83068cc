""" "Helpful links when visiting", the foot of every city page."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldRowPanel
from wagtail_localize.fields import SynchronizedField

from sistercities.feed.building.safe import safe_address
from sistercities.fields import LanguageField, LinkField
from sistercities.models.link_checks import LinkCheck
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

    # What visitors are told of an address that leads nowhere; see `read_along`.
    broken_since: date | None = None
    archived_url = ""

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

    @property
    def archived_copy(self) -> str:
        """Where a visitor finds what is no longer at the address."""
        return safe_address(self.archived_url)

    @classmethod
    def read_along(cls) -> dict[str, Any]:
        """Known of rows that are read for visitors, in the query that reads them.

        By the address itself: few are broken, and those are found by an index.
        """
        broken = LinkCheck.objects.filter(state=LinkCheck.State.BROKEN, url=models.OuterRef("url"))
        day = TruncDate("since", tzinfo=timezone.get_default_timezone())
        return {
            "broken_since": models.Subquery(broken.values(day=day)[:1]),
            "archived_url": models.Subquery(broken.values("archived_url")[:1]),
        }
