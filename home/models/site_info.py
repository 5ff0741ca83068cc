from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, PublishingPanel
from wagtail.models import DraftStateMixin, PreviewableMixin, RevisionMixin, TranslatableMixin

from sistercities.fields import LinkField
from sponsors.cleaning import CleanedOnSave
from sponsors.models.base import PageRow, shared


class SiteInfo(
    CleanedOnSave,
    DraftStateMixin,
    RevisionMixin,
    PreviewableMixin,
    TranslatableMixin,
    ClusterableModel,
):
    """What is true of the organisation on every page: its name, its mission, where it is."""

    name = models.CharField(
        _("name of the organisation"), max_length=120, help_text=_("In the head of every page.")
    )
    tagline = models.CharField(_("tagline"), max_length=160, blank=True)
    mission = models.TextField(_("mission"), max_length=1200, blank=True)
    home_city = models.CharField(_("home city"), max_length=120, blank=True)
    founded = models.PositiveSmallIntegerField(_("founded in"), null=True, blank=True)

    panels = [
        FieldPanel("name"),
        FieldPanel("tagline"),
        FieldPanel("mission"),
        FieldRowPanel(["home_city", "founded"]),
        InlinePanel("social_links", heading=_("Elsewhere on the web"), label=_("Link")),
        PublishingPanel(),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("site facts")
        verbose_name_plural = _("site facts")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if self.founded and self.founded > timezone.localdate().year:
            raise ValidationError({"founded": _("This year is still to come.")})

    def get_preview_template(self, request, mode_name) -> str:
        return "home/previews/site_info.html"


class SocialLink(PageRow):
    """A profile of the organisation on another site."""

    site_info = ParentalKey(SiteInfo, on_delete=models.CASCADE, related_name="social_links")
    label = models.CharField(_("label"), max_length=60)
    url = LinkField(_("address"))

    panels = [FieldRowPanel(["label", "url"])]
    override_translatable_fields = shared("url")

    class Meta(PageRow.Meta):
        verbose_name = _("link elsewhere")
        verbose_name_plural = _("links elsewhere")

    def __str__(self) -> str:
        return self.label
