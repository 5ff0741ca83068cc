from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldRowPanel
from wagtail.images import get_image_model_string

from sistercities.models.places import CITY
from sponsors.models.base import PageRow


class CityPicture(PageRow):
    """A picture among others of a city."""

    city = ParentalKey(CITY, on_delete=models.CASCADE, related_name="pictures")
    image = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("picture"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    alt = models.CharField(
        _("description of the picture"),
        max_length=255,
        help_text=_("For people who cannot see it: say what it shows."),
    )
    caption = models.CharField(_("caption"), max_length=255, blank=True)

    panels = ["image", FieldRowPanel(["alt", "caption"])]

    class Meta(PageRow.Meta):
        verbose_name = _("picture of a city")
        verbose_name_plural = _("pictures of a city")

    def __str__(self) -> str:
        return self.alt
