"""The partnership between two cities: when it began, who signed, what came of it."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.documents import get_document_model_string

from sistercities.models.places import CITY
from sponsors.models.base import PageRow, shared

# The first official partnership between two cities across a border that we know of.
EARLIEST_YEAR = 1920


class Partnership(models.Model):
    """The partnership facts of a city."""

    class Status(models.TextChoices):
        PROPOSED = "proposed", _("Proposed")
        ACTIVE = "active", _("Active")
        PAUSED = "paused", _("Paused")
        ENDED = "ended", _("Ended")

    status = models.CharField(_("status"), max_length=16, choices=Status, default=Status.ACTIVE)
    since = models.PositiveSmallIntegerField(
        _("sister city since"), null=True, blank=True, help_text=_("The year, as in 1990.")
    )
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    signatories = models.CharField(
        _("signed by"),
        max_length=255,
        blank=True,
        help_text=_("Names and offices of those who signed for both cities."),
    )
    agreement = models.ForeignKey(
        get_document_model_string(),
        verbose_name=_("agreement"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("The signed document; visitors may download it."),
    )

    partnership_panels = [
        MultiFieldPanel(
            [
                FieldRowPanel(["status", "since", "signed_on"]),
                FieldPanel("signatories"),
                FieldPanel("agreement"),
            ],
            heading=_("Partnership"),
        ),
        InlinePanel("reaffirmations", heading=_("Reaffirmations"), label=_("Reaffirmation")),
        InlinePanel("projects", heading=_("Projects"), label=_("Project")),
    ]
    partnership_shared = shared("signatories")

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.since and self.since > timezone.localdate().year:
            raise ValidationError({"since": _("This year is still to come.")})
        if self.since and self.since < EARLIEST_YEAR:
            raise ValidationError({"since": _("Give the year with four digits, as in 1990.")})
        if self.signed_on and self.signed_on > timezone.localdate():
            raise ValidationError({"signed_on": _("This day is still to come.")})


class Reaffirmation(PageRow):
    """A day on which both cities renewed their promise."""

    city = ParentalKey(CITY, on_delete=models.CASCADE, related_name="reaffirmations")
    day = models.DateField(_("day"))
    signatories = models.CharField(_("signed by"), max_length=255, blank=True)

    panels = [FieldRowPanel(["day", "signatories"])]
    override_translatable_fields = shared("signatories")

    class Meta(PageRow.Meta):
        verbose_name = _("reaffirmation")
        verbose_name_plural = _("reaffirmations")

    def __str__(self) -> str:
        return str(self.day)

    def clean(self) -> None:
        super().clean()
        if self.day and self.day > timezone.localdate():
            raise ValidationError({"day": _("This day is still to come.")})


class Project(PageRow):
    """Something the two cities did together."""

    city = ParentalKey(CITY, on_delete=models.CASCADE, related_name="projects")
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    title = models.CharField(_("title"), max_length=120)
    description = models.TextField(_("description"), max_length=600, blank=True)

    panels = [FieldRowPanel(["year", "title"]), "description"]

    class Meta(PageRow.Meta):
        verbose_name = _("project")
        verbose_name_plural = _("projects")

    def __str__(self) -> str:
        return self.title
