from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    PublishingPanel,
)
from wagtail.images import get_image_model_string
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin
from wagtail.search import index

from sponsors.cleaning import CleanedOnSave
from sponsors.validators import validate_no_hidden_characters, validate_web_address


class SponsorKind(models.TextChoices):
    """Who gives. The order is the order of the groups on a donor roll."""

    BUSINESS = "business", _("Business")
    ORGANISATION = "organisation", _("Organisation")
    COMMITTEE = "committee", _("Committee")
    GOVERNMENT = "government", _("Government")
    HOUSEHOLD = "household", _("Household or individual")

    @property
    def heading(self) -> str:
        """What stands above several of them."""
        return {
            self.BUSINESS: _("Businesses"),
            self.ORGANISATION: _("Organisations"),
            self.COMMITTEE: _("Committees"),
            self.GOVERNMENT: _("Governments"),
            self.HOUSEHOLD: _("Households and individuals"),
        }[self]


class Sponsor(
    CleanedOnSave,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    index.Indexed,
    ClusterableModel,
):
    """Somebody who supports the organisation: one record, however many gifts.

    Language-neutral: a name is a name, and the logo's text is "Logo of …" in the reader's
    language. What was given, when and for what are the sponsor's `sponsorships`.
    """

    # By which spreadsheets know a sponsor again whose name has changed.
    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    name = models.CharField(
        _("name"),
        max_length=120,
        validators=[validate_no_hidden_characters],
        help_text=_("As the sponsor writes it; shown on the wall and read aloud with the logo."),
    )
    other_names = models.CharField(
        _("other names"),
        max_length=255,
        blank=True,
        help_text=_("Former or short names, separated by commas; found by search, never shown."),
    )
    kind = models.CharField(
        _("kind"),
        max_length=16,
        choices=SponsorKind,
        help_text=_("Donor rolls are grouped by it."),
    )
    url = models.URLField(
        _("web address"),
        blank=True,
        validators=[validate_web_address],
        help_text=_("Visitors who choose the logo go there."),
    )
    logo = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("logo"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Without one, visitors read the name in plain letters."),
    )
    logo_dark = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("logo on dark ground"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Shown to visitors whose device is set to dark colours."),
    )

    panels = [
        MultiFieldPanel(
            [FieldPanel("name"), FieldRowPanel(["kind", "url"]), FieldPanel("other_names")],
            heading=_("Who"),
        ),
        FieldRowPanel(["logo", "logo_dark"], heading=_("Logo")),
        InlinePanel(
            "sponsorships",
            heading=_("Sponsorships"),
            label=_("Sponsorship"),
            help_text=_(
                "What was given, and when. Visitors see the sponsor from the first to the last"
                " day of each sponsorship."
            ),
        ),
        PublishingPanel(),
    ]

    search_fields = [
        index.SearchField("name"),
        index.SearchField("other_names"),
        index.AutocompleteField("name"),
        index.AutocompleteField("other_names"),
        index.FilterField("kind"),
        index.FilterField("live"),
    ]

    class Meta:
        verbose_name = _("sponsor")
        verbose_name_plural = _("sponsors")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_preview_template(self, request, mode_name) -> str:
        return "sponsors/previews/sponsor.html"
