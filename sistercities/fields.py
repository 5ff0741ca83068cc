"""Model fields of a place: codes that show a name (country, language, time zone), and degrees.

Each is a plain field of Django's to a migration, so that none depends on this module.
"""

import zoneinfo
from decimal import Decimal
from functools import cache
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from sistercities.forms import LanguageFormField
from sistercities.names import country_names, validate_country, validate_language_tag
from sistercities.validators import validate_link


@cache
def _known_time_zones() -> frozenset[str]:
    """Read from the machine's disk, which takes some ten milliseconds."""
    return frozenset(zoneinfo.available_timezones())


def validate_time_zone(value: str) -> None:
    if value not in _known_time_zones():
        raise ValidationError(_("“%(value)s” is not a time zone."), params={"value": value})


class CodeField(models.CharField):
    def deconstruct(self) -> tuple[str, str, Any, Any]:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs


class CountryField(CodeField):
    """An ISO 3166 code; editors choose a name in their own language."""

    default_validators = [validate_country]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_length": 2, **kwargs})

    def formfield(self, **kwargs: Any) -> forms.Field:
        choices = lambda: [("", "—"), *country_names()]  # noqa: E731  (evaluated per form)
        return forms.ChoiceField(choices=choices, **_form_options(self, kwargs))


class LanguageField(CodeField):
    """A BCP-47 tag; editors choose or type a name in their own language, or the tag."""

    default_validators = [validate_language_tag]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_length": 35, **kwargs})

    def formfield(self, **kwargs: Any) -> forms.Field:
        return LanguageFormField(**_form_options(self, kwargs))


class TimeZoneField(CodeField):
    """An IANA time zone such as Europe/Athens."""

    default_validators = [validate_time_zone]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_length": 64, **kwargs})

    def formfield(self, **kwargs: Any) -> forms.Field:
        return forms.ChoiceField(choices=_time_zones, **_form_options(self, kwargs))


class LinkField(models.URLField):
    """An address that a visitor may follow: web, mail or telephone."""

    default_validators = [validate_link]

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.URLField", args, kwargs

    def formfield(self, **kwargs: Any) -> forms.Field:
        kwargs.pop("assume_scheme", None)
        widget = forms.TextInput(attrs={"inputmode": "url", "placeholder": "https://"})
        return forms.CharField(widget=widget, **_form_options(self, kwargs))


def latitude_field(**more: Any) -> models.DecimalField:
    return models.DecimalField(
        _("latitude"),
        max_digits=8,
        decimal_places=6,
        validators=[MinValueValidator(Decimal(-90)), MaxValueValidator(Decimal(90))],
        help_text=_("In degrees, north positive: 38.917"),
        **more,
    )


def longitude_field(**more: Any) -> models.DecimalField:
    return models.DecimalField(
        _("longitude"),
        max_digits=9,
        decimal_places=6,
        validators=[MinValueValidator(Decimal(-180)), MaxValueValidator(Decimal(180))],
        help_text=_("In degrees, east positive: 21.783; west is negative."),
        **more,
    )


def _time_zones() -> list[tuple[str, str]]:
    zones = sorted(_known_time_zones(), key=lambda zone: ("/" not in zone, zone))
    return [("", "—"), *((zone, zone.replace("_", " ")) for zone in zones)]


def _form_options(field: models.Field, kwargs: dict[str, Any]) -> dict[str, Any]:
    """What Django's own `formfield()` would pass on, without the text input."""
    options = {
        "label": capfirst(field.verbose_name),
        "help_text": field.help_text,
        "required": not field.blank,
        **kwargs,
    }
    if field.has_default():
        options.setdefault("initial", field.get_default())
    options.pop("max_length", None)
    return options
