from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from sistercities.blocks import BodyField
from sistercities.models.places import AboutCity
from sponsors.cleaning import require_order
from sponsors.models.base import CivicPage, PageRow
from sponsors.search import found_by_text


class ProgramQuerySet(PageQuerySet):
    def not_over(self) -> ProgramQuerySet:
        """Programmes whose last day is still to come or unknown, the next to begin first."""
        not_over = models.Q(ends__isnull=True) | models.Q(ends__gte=timezone.localdate())
        return self.filter(not_over).order_by(models.F("starts").asc(nulls_last=True), "title")


class ProgramPage(CivicPage):
    """An exchange programme: for whom, with which cities, and on what conditions."""

    class Theme(models.TextChoices):
        MUNICIPAL = "municipal", _("Municipal")
        BUSINESS = "business", _("Business")
        TRADE = "trade", _("Trade")
        EDUCATION = "education", _("Education")
        CULTURE = "culture", _("Culture")

    page_description = _("An exchange programme, with its criteria and deadline.")
    subpage_types: list[str] = []
    template = "sistercities/program_page.html"

    theme = models.CharField(_("theme"), max_length=16, choices=Theme)
    intro = models.TextField(
        _("introduction"), max_length=600, help_text=_("Shown in the list too.")
    )
    audience = models.CharField(
        _("for whom"), max_length=255, help_text=_("As in “pupils from 15 to 18”.")
    )
    starts = models.DateField(_("first day"), null=True, blank=True)
    ends = models.DateField(_("last day"), null=True, blank=True)
    deadline = models.DateField(
        _("apply by"),
        null=True,
        blank=True,
        help_text=_("The day after, visitors read that applications are closed."),
    )
    requires_membership = models.BooleanField(
        _("members only"),
        default=True,
        help_text=_("Visitors read that they must be members to take part."),
    )
    body = BodyField(verbose_name=_("text"), blank=True)

    objects = PageManager.from_queryset(ProgramQuerySet)()

    content_panels = [
        *Page.content_panels,
        "intro",
        MultiFieldPanel(
            [
                FieldRowPanel(["theme", "audience"]),
                FieldRowPanel(["starts", "ends", "deadline"]),
                FieldPanel("requires_membership"),
            ],
            heading=_("Conditions"),
        ),
        InlinePanel("criteria", heading=_("Criteria"), label=_("Criterion")),
        InlinePanel("cities", heading=_("Cities"), label=_("City")),
        "body",
    ]

    search_fields = [
        *CivicPage.search_fields,
        *found_by_text("intro", "audience", "body"),
        index.RelatedFields("criteria", found_by_text("text")),
        index.FilterField("theme"),
    ]

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")

    def clean(self) -> None:
        super().clean()
        require_order(self.starts, self.ends, "ends", _("The last day is before the first day."))
        if self.deadline and self.starts and self.deadline > self.starts:
            raise ValidationError({"deadline": _("The deadline is after the first day.")})

    @property
    def is_closed(self) -> bool:
        """True from the day after the deadline, in the site's time zone."""
        return bool(self.deadline and self.deadline < timezone.localdate())


class ProgramCriterion(PageRow):
    """A condition for taking part."""

    program = ParentalKey(ProgramPage, on_delete=models.CASCADE, related_name="criteria")
    text = models.CharField(_("criterion"), max_length=255)
    required = models.BooleanField(
        _("required"), default=True, help_text=_("Untick what is welcome but not needed.")
    )

    panels = [FieldRowPanel(["text", "required"])]

    class Meta(PageRow.Meta):
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")

    def __str__(self) -> str:
        return self.text


class ProgramCity(AboutCity):
    """A city that takes part in a programme."""

    program = ParentalKey(ProgramPage, on_delete=models.CASCADE, related_name="cities")

    class Meta(AboutCity.Meta):
        verbose_name = _("city of a programme")
        verbose_name_plural = _("cities of a programme")
