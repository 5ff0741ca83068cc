"""What every page, and every row below a page, has in common."""

from typing import Any

from wagtail.models import Orderable, Page, TranslatableMixin
from wagtail_localize.fields import SynchronizedField

from sponsors.cleaning import CleanedOnSave, compose_text


class CivicPage(Page):
    """A page whose address is the same in every language, and whose texts are composed."""

    override_translatable_fields = [SynchronizedField("slug", overridable=False)]
    # What every reading of the page needs, fetched with it.
    read_with: tuple[str, ...] = ("locale",)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        compose_text(self)
        super().save(*args, **kwargs)

    @classmethod
    def allowed_parent_page_models(cls) -> list[type[Page]]:
        """Pages that name this type as theirs; the bare root, which names none, takes none."""
        parents = super().allowed_parent_page_models()
        if getattr(cls, "parent_page_types", None) is not None:
            return parents
        return [parent for parent in parents if parent is not Page]


class PageRow(CleanedOnSave, TranslatableMixin, Orderable):
    """A row of a page: in an order, checked on save, and matched with its translations."""

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        abstract = True


def shared(*names: str) -> list[SynchronizedField]:
    """Fields that are the same in every language, whatever their type would suggest."""
    return [SynchronizedField(name, overridable=False) for name in names]
