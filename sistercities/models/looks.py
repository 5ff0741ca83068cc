"""The colour and the emblem by which a city is known at a glance."""

from __future__ import annotations

from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldRowPanel, MultiFieldPanel

from sponsors.models.base import shared


class Colour(models.TextChoices):
    """Each is a rule of colours.css, legible on light and dark ground."""

    TERRACOTTA = "terracotta", _("Terracotta")
    RUST = "rust", _("Rust")
    AMBER = "amber", _("Amber")
    OLIVE = "olive", _("Olive")
    MOSS = "moss", _("Moss")
    PINE = "pine", _("Pine")
    TEAL = "teal", _("Teal")
    RIVER = "river", _("River blue")
    COBALT = "cobalt", _("Cobalt")
    VIOLET = "violet", _("Violet")
    PLUM = "plum", _("Plum")
    ROSE = "rose", _("Rose")


class Emblem(models.TextChoices):
    """Each is a drawing in templates/sistercities/emblems/."""

    MOUNTAIN = "mountain", _("Mountain")
    RIVER = "river", _("River")
    SEA = "sea", _("Sea")
    BRIDGE = "bridge", _("Bridge")
    CASTLE = "castle", _("Castle")
    TOWER = "tower", _("Tower")
    GROVE = "grove", _("Grove")
    SUN = "sun", _("Sun")
    STAR = "star", _("Star")
    VINE = "vine", _("Vine")
    MAIZE = "maize", _("Maize")
    BOOK = "book", _("Book")
    WHEEL = "wheel", _("Wheel")
    DRUM = "drum", _("Drum")


class Look(models.Model):
    """What an editor has chosen, or what the city's own key gives: the same in every language."""

    colour = models.CharField(
        _("colour"),
        max_length=16,
        choices=Colour,
        blank=True,
        help_text=_("Of the city's page, card and pin. Left empty, the city gets one of its own."),
    )
    emblem = models.CharField(
        _("emblem"),
        max_length=16,
        choices=Emblem,
        blank=True,
        help_text=_("A small drawing beside its name. Left empty, the city gets one of its own."),
    )

    look_panels = [MultiFieldPanel([FieldRowPanel(["colour", "emblem"])], heading=_("Look"))]
    look_shared = shared("colour", "emblem")

    class Meta:
        abstract = True

    @property
    def shown_colour(self) -> str:
        return colour_of(self.colour, self.translation_key)

    @property
    def shown_emblem(self) -> str:
        return emblem_of(self.emblem, self.translation_key)


def colour_of(chosen: str, key: UUID) -> str:
    """The chosen name, or one that a city keeps for as long as it has its key."""
    return chosen or Colour.values[key.int % len(Colour)]


def emblem_of(chosen: str, key: UUID) -> str:
    return chosen or Emblem.values[key.int // len(Colour) % len(Emblem)]
