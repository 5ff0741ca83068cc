from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from sponsors.cleaning import require_order
from sponsors.models.base import CivicPage, PageRow, Photographed, shared
from sponsors.models.sponsors import SponsorKind
from sponsors.search import found_by_text
from sponsors.validators import validate_no_hidden_characters


class CampaignPage(Photographed, CivicPage):
    """A campaign for donations, what came of it, and everybody who gave."""

    class Status(models.TextChoices):
        PLANNED = "planned", _("Planned")
        OPEN = "open", _("Open for donations")
        REACHED = "reached", _("Goal reached")
        CLOSED = "closed", _("Closed")

    page_description = _("A campaign for donations, with its donor roll.")
    subpage_types: list[str] = []
    read_with = ("locale", "photo")

    status = models.CharField(_("status"), max_length=16, choices=Status, default=Status.PLANNED)
    starts = models.DateField(_("first day"), null=True, blank=True)
    ends = models.DateField(_("last day"), null=True, blank=True)
    intro = models.TextField(
        _("introduction"),
        max_length=600,
        help_text=_("What the campaign is for, in one or two sentences; shown in lists too."),
    )
    outcome = models.TextField(
        _("outcome"),
        max_length=600,
        blank=True,
        help_text=_("What the gifts made possible; shown first once you fill it in."),
    )
    body = RichTextField(
        _("text"), blank=True, features=["h2", "bold", "italic", "ol", "ul", "link"]
    )

    content_panels = [
        *Page.content_panels,
        MultiFieldPanel(
            [FieldPanel("status"), FieldRowPanel(["starts", "ends"])], heading=_("Campaign")
        ),
        "intro",
        "outcome",
        "body",
        *Photographed.photo_panels,
        InlinePanel(
            "donors",
            heading=_("Donor roll"),
            label=_("Donor"),
            help_text=_(
                "Donors without a sponsor record. Sponsors join the roll by themselves when"
                " one of their sponsorships names this campaign."
            ),
        ),
    ]

    search_fields = [*CivicPage.search_fields, *found_by_text("intro", "outcome", "body")]

    template = "sponsors/campaign_page.html"

    class Meta:
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")

    def clean(self) -> None:
        super().clean()
        require_order(self.starts, self.ends, "ends", _("The last day is before the first day."))


class Donor(PageRow):
    """A name on a campaign's roll that needs no sponsor record."""

    campaign = ParentalKey(CampaignPage, on_delete=models.CASCADE, related_name="donors")
    name = models.CharField(
        _("name"),
        max_length=120,
        validators=[validate_no_hidden_characters],
        help_text=_("As the donor wishes to be thanked."),
    )
    kind = models.CharField(
        _("kind"), max_length=16, choices=SponsorKind, default=SponsorKind.HOUSEHOLD
    )
    anonymous = models.BooleanField(
        _("anonymous"), default=False, help_text=_("Counted on the roll, never named.")
    )

    panels = [FieldRowPanel(["name", "kind", "anonymous"])]

    override_translatable_fields = shared("name")

    class Meta(PageRow.Meta):
        verbose_name = _("donor")
        verbose_name_plural = _("donors")

    def __str__(self) -> str:
        return self.name
