"""What every page and every row below a page of this room has in common."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Orderable, Page, TranslatableMixin
from wagtail_localize.fields import SynchronizedField

from sponsors.cleaning import CleanedOnSave, compose_text


class CivicPage(Page):
    """A page whose address is the same in every language, and whose texts are composed."""

    override_translatable_fields = [SynchronizedField("slug", overridable=False)]

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        compose_text(self)
        super().save(*args, **kwargs)


class IndexPage(CivicPage):
    """A list of the pages below it, with an introduction."""

    intro = models.TextField(
        _("introduction"),
        max_length=600,
        blank=True,
        help_text=_("Stands above the list; one or two sentences are enough."),
    )

    content_panels = [*Page.content_panels, "intro"]
    max_count_per_parent = 1

    class Meta:
        abstract = True


class PageRow(CleanedOnSave, TranslatableMixin, Orderable):
    """A row of a page: in an order, checked on save, and matched with its translations."""

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        abstract = True


def shared(*names: str) -> list[SynchronizedField]:
    """Fields that are the same in every language, whatever their type would suggest."""
    return [SynchronizedField(name, overridable=False) for name in names]
