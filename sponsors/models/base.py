"""What every page, and every row below a page, has in common."""

from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import model_from_serializable_data
from wagtail.admin.panels import MultiFieldPanel
from wagtail.images import get_image_model_string
from wagtail.models import Orderable, Page, PageViewRestriction, TranslatableMixin
from wagtail.url_routing import RouteResult
from wagtail_localize.fields import SynchronizedField

from sponsors.cleaning import CleanedOnSave, compose_text
from sponsors.forms import CivicPageForm
from sponsors.indexing import indexed_after
from sponsors.references import references_after
from sponsors.search import found_by_name


class CivicPage(Page):
    """A page whose address is the same in every language, and whose texts are composed."""

    override_translatable_fields = [SynchronizedField("slug", overridable=False)]
    base_form_class = CivicPageForm
    search_fields = [*Page.search_fields, *found_by_name("title")]
    # Wagtail would do it before the rows of the page are stored; see `sponsors.indexing`.
    search_auto_update = False
    # What every reading of the page needs, fetched with it.
    read_with: tuple[str, ...] = ("locale",)
    # The relations whose rows it shows, read together: see `sponsors.rows`.
    rows_read_with: tuple[str, ...] = ()
    # Set by whoever has found the page, and that no restriction is on it or above it.
    is_for_everybody = False
    # What may stand behind ? in its address and changes what it shows.
    parameters: tuple[str, ...] = ()

    class Meta:
        abstract = True

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        compose_text(self)
        super().full_clean(*args, **kwargs)

    def save(self, *args: Any, **kwargs: Any) -> None:
        compose_text(self)
        # Whatever made the copy, visitors would take it for a translation.
        self.live = self.live and not is_untranslated_copy(self)
        with indexed_after(self, kwargs.get("update_fields")), references_after(self):
            super().save(*args, **kwargs)

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """An expired page is gone from that moment on, whenever the clerk comes by.

        What nobody has translated is not shown as a translation.
        """
        expired = self.expire_at and self.expire_at <= timezone.now()
        if not path_components and (expired or is_untranslated_copy(self)):
            raise Http404
        return super().route(request, path_components)

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """Those of this page and of all above it, in one query; Wagtail reads the line first.

        As Wagtail has it, an alias is restricted as its source is, and not by itself.
        """
        if self.is_for_everybody:
            return PageViewRestriction.objects.none()
        line = paths_down_to(self)
        own = Q(page__path__in=line, page__alias_of=None)
        of_source = Q(page__aliases__path__in=line)
        return PageViewRestriction.objects.filter(own | of_source).distinct()

    @classmethod
    def allowed_parent_page_models(cls) -> list[type[Page]]:
        """Pages that name this type as theirs; the bare root, which names none, takes none."""
        parents = super().allowed_parent_page_models()
        if getattr(cls, "parent_page_types", None) is not None:
            return parents
        return [parent for parent in parents if parent is not Page]


class Photographed(models.Model):
    """A photo at the head of a page, and what it shows."""

    photo = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("photo"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Stands at the head of the page and in lists; wide pictures look best."),
    )
    photo_alt = models.CharField(
        _("description of the photo"),
        max_length=255,
        blank=True,
        help_text=_("For people who cannot see it: say what it shows."),
    )

    photo_panels = [MultiFieldPanel(["photo", "photo_alt"], heading=_("Photo"))]

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.photo_id and not self.photo_alt:
            raise ValidationError({"photo_alt": _("Say what the photo shows.")})


class PageRow(CleanedOnSave, TranslatableMixin, Orderable):
    """A row of a page: in an order, checked on save, and matched with its translations."""

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        abstract = True

    @classmethod
    def from_serializable_data(
        cls, data: dict[str, Any], check_fks: bool = True, strict_fks: bool = False
    ) -> Self | None:
        """As modelcluster has it, which asks for the page and its locale again for each row."""
        keys = (field.name for field in cls._meta.fields if isinstance(field, ParentalKey))
        common = [*keys, "locale"]
        own = {name: value for name, value in data.items() if name not in common}
        row = model_from_serializable_data(cls, own, check_fks, strict_fks)
        for name in common if row else ():
            setattr(row, cls._meta.get_field(name).attname, data.get(name))
        return row


def is_untranslated_copy(page: Page) -> bool:
    """True for an alias that stands where a translation would; no query for any other page."""
    source = page.alias_of if page.alias_of_id else None
    return bool(source) and source.translation_key == page.translation_key


def paths_down_to(page: Page) -> list[str]:
    """The paths of all pages above a page, and its own."""
    ends = range(page.steplen, len(page.path) + 1, page.steplen)
    return [page.path[:end] for end in ends]


def shared(*names: str) -> list[SynchronizedField]:
    """Fields that are the same in every language, whatever their type would suggest."""
    return [SynchronizedField(name, overridable=False) for name in names]
