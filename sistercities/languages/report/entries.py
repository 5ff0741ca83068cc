"""Every page and snippet in every language, as lightly as a list of thousands needs them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.admin.utils import quote
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet
from django.urls import reverse
from wagtail.models import Page, TranslatableMixin, get_page_models
from wagtail.query import PageQuerySet
from wagtail.snippets.models import get_snippet_models

from sistercities.languages.records import published_at

OF_A_PAGE = (
    *("pk", "draft_title", "translation_key", "locale_id", "live", "last_published_at"),
    *("path", "owner_id"),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One page or snippet in one language."""

    model: type[Model]
    pk: Any
    title: str
    translation_key: UUID
    locale_id: int
    live: bool
    last_published_at: datetime | None
    path: str = ""
    owner_id: Any = None

    @property
    def is_page(self) -> bool:
        return issubclass(self.model, Page)

    @property
    def edit_url(self) -> str:
        if self.is_page:
            return reverse("wagtailadmin_pages:edit", args=[self.pk])
        return reverse(self.model.snippet_viewset.get_url_name("edit"), args=[quote(self.pk)])

    @property
    def submit_url(self) -> str:
        """Where it is given to translators."""
        if self.is_page:
            return reverse("wagtail_localize:submit_page_translation", args=[self.pk])
        names = (self.model._meta.app_label, self.model._meta.model_name)
        return reverse("wagtail_localize:submit_snippet_translation", args=[*names, quote(self.pk)])


def page_entries(pages: PageQuerySet) -> list[Entry]:
    """In the order of the tree. An alias says nothing of its own, and is left out."""
    types = ContentType.objects.get_for_models(*get_page_models()).items()
    models = {content_type.pk: model for model, content_type in types}
    own = pages.filter(alias_of=None, depth__gt=1).order_by("path")
    return [
        Entry(models.get(content_type, Page), *facts)
        for content_type, *facts in own.values_list("content_type_id", *OF_A_PAGE)
    ]


def snippet_entries(snippets: QuerySet) -> list[Entry]:
    return [
        Entry(
            model=snippets.model,
            pk=snippet.pk,
            title=str(snippet),
            translation_key=snippet.translation_key,
            locale_id=snippet.locale_id,
            live=getattr(snippet, "live", True),
            last_published_at=published_at(snippet),
        )
        for snippet in snippets.order_by("pk")
    ]


def translatable_snippet_models() -> list[type[Model]]:
    return [model for model in get_snippet_models() if issubclass(model, TranslatableMixin)]
