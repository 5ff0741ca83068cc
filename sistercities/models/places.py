"""Where a sister city is, what it is called, and what is spoken there."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldRowPanel

from sistercities.fields import LanguageField, latitude_field, longitude_field
from sistercities.names import language_name
from sponsors.directions import text_direction
from sponsors.models.base import PageRow, shared
from sponsors.validators import validate_no_hidden_characters

CITY = "sistercities.CityPage"


class CityName(PageRow):
    """A name of the city in a language spoken there, or one that visitors may type."""

    class Kind(models.TextChoices):
        NATIVE = "native", _("Native name, shown to visitors")
        FORMER = "former", _("Former name, found by search")
        SPELLING = "spelling", _("Other spelling, found by search")

    city = ParentalKey(CITY, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(_("name"), max_length=120, validators=[validate_no_hidden_characters])
    language = LanguageField(
        _("language"),
        blank=True,
        help_text=_("Read aloud in this language; needed for a native name."),
    )
    kind = models.CharField(_("kind"), max_length=16, choices=Kind, default=Kind.NATIVE)

    panels = [FieldRowPanel(["name", "language", "kind"])]
    override_translatable_fields = shared("name", "language")

    class Meta(PageRow.Meta):
        verbose_name = _("name of a city")
        verbose_name_plural = _("names of a city")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if self.kind == self.Kind.NATIVE and not self.language:
            raise ValidationError({"language": _("Say which language this native name is in.")})

    @property
    def direction(self) -> str:
        return text_direction(self.language)


class Place(PageRow):
    """A spot on the map; a partnership may join two towns."""

    city = ParentalKey(CITY, on_delete=models.CASCADE, related_name="places")
    name = models.CharField(_("name"), max_length=120)
    latitude = latitude_field()
    longitude = longitude_field()

    panels = [FieldRowPanel(["name", "latitude", "longitude"])]
    override_translatable_fields = shared("name")

    class Meta(PageRow.Meta):
        verbose_name = _("place")
        verbose_name_plural = _("places")

    def __str__(self) -> str:
        return self.name


class SpokenLanguage(PageRow):
    """A language that a traveller will hear in the city."""

    city = ParentalKey(CITY, on_delete=models.CASCADE, related_name="spoken_languages")
    language = LanguageField(_("language"))

    panels = ["language"]
    override_translatable_fields = shared("language")

    class Meta(PageRow.Meta):
        verbose_name = _("language spoken in a city")
        verbose_name_plural = _("languages spoken in a city")

    def __str__(self) -> str:
        return language_name(self.language)


class AboutCity(PageRow):
    """A city that a statement, programme or event is about, named by its source page."""

    city = models.ForeignKey(
        CITY, on_delete=models.CASCADE, related_name="+", verbose_name=_("city")
    )

    panels = ["city"]
    override_translatable_fields = shared("city")

    class Meta(PageRow.Meta):
        abstract = True

    def __str__(self) -> str:
        return str(self.city)
