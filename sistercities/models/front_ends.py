from typing import Any
from urllib.parse import SplitResult, urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Site


@register_setting(icon="desktop")
class FrontEnd(BaseSiteSetting):
    """Where visitors read the pages of a site, if another program shows them."""

    address = models.CharField(
        _("address of the front end"),
        max_length=200,
        blank=True,
        validators=[
            URLValidator(
                schemes=["http", "https"],
                message=_("Enter a web address that starts with https:// or http://."),
            )
        ],
        help_text=_(
            "As in https://www.example.org, with nothing behind the host name. The addresses of"
            " all pages then begin with it, and visitors who come here are sent there. Leave it"
            " empty where this site shows its pages itself."
        ),
    )

    panels = [FieldPanel("address")]

    class Meta:
        verbose_name = _("front end")
        verbose_name_plural = _("front ends")

    def __str__(self) -> str:
        return self.address

    def clean(self) -> None:
        """Only scheme, host and port, and not those of a site here, which would be a circle."""
        super().clean()
        if not self.address:
            return
        parts = urlsplit(self.address)
        if parts.path.strip("/") or parts.query or parts.fragment or "@" in parts.netloc:
            raise ValidationError({"address": _("Leave out everything but the host name.")})
        if Site.objects.filter(hostname=parts.hostname, port=_port(parts)).exists():
            raise ValidationError({"address": _("At this address is a site of this very system.")})
        self.address = f"{parts.scheme}://{parts.netloc.lower()}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Whoever stores it: an address without its scheme would be a link within each page."""
        self.full_clean()
        super().save(*args, **kwargs)


def _port(parts: SplitResult) -> int:
    return parts.port or (443 if parts.scheme == "https" else 80)
