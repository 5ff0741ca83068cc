from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from sistercities.fields import TimeZoneField, latitude_field, longitude_field


@register_setting(icon="site")
class OurCity(BaseSiteSetting):
    """Where the organisation itself is: the lines of the map, distances and hours begin there.

    Without it there are pins, and neither lines, distances nor hours.
    """

    latitude = latitude_field(null=True, blank=True)
    longitude = longitude_field(null=True, blank=True)
    time_zone = TimeZoneField(_("time zone"), blank=True)

    panels = [FieldRowPanel(["latitude", "longitude"]), FieldPanel("time_zone")]

    class Meta:
        verbose_name = _("our own city")
        verbose_name_plural = _("our own cities")

    def __str__(self) -> str:
        return f"{self.latitude}, {self.longitude}"

    @property
    def spot(self) -> tuple[float, float] | None:
        """Latitude and longitude, if both are known."""
        if self.latitude is None or self.longitude is None:
            return None
        return float(self.latitude), float(self.longitude)
