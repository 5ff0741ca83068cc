"""The content of a source as an object, as often as it is needed."""

from __future__ import annotations

import json
from functools import cached_property
from typing import Any

from django.db.models import Model
from modelcluster.models import get_serializable_data_for_fields, model_from_serializable_data
from wagtail.models import Page, TranslatableMixin
from wagtail_localize.models import TranslationSource


def original_of(source: TranslationSource) -> Original:
    """Read once for extracting the texts and for writing all translations."""
    known = source.__dict__.get("original")
    if known is None or known.content_json != source.content_json:
        source.original = known = Original(source)
    return known


def remember_original(source: TranslationSource, instance: TranslatableMixin) -> None:
    """For content that was just read from the database: all that it refers to is there."""
    source.original = Original(source)
    source.original.checked = _rebuilt(type(instance), json.loads(source.content_json))


class Original:
    """Gives a new copy for every language, because writing a translation changes the copy.

    Whether what the content refers to is still there is asked once, and not for each copy.
    """

    def __init__(self, source: TranslationSource) -> None:
        self.source = source
        self.content_json = source.content_json

    @cached_property
    def checked(self) -> TranslatableMixin:
        return self.source.as_instance()

    @property
    def model(self) -> type[Model]:
        return type(self.checked)

    @cached_property
    def above(self) -> Page:
        """The page above, in the source's language."""
        return self.checked.get_parent()

    @cached_property
    def _is_site_root(self) -> bool:
        return self.checked.is_site_root()

    def copy(self) -> Any:
        copy = _rebuilt(self.model, self._content)
        # What all copies refer to, so that none of them asks for it.
        copy.locale = self.source.locale
        if isinstance(copy, Page):
            copy._cached_parent_obj = self.above
            copy._is_site_root = self._is_site_root
        return copy

    @cached_property
    def _content(self) -> dict[str, Any]:
        if hasattr(self.checked, "serializable_data"):
            return self.checked.serializable_data()
        return get_serializable_data_for_fields(self.checked)


def _rebuilt(model: type[Model], content: dict[str, Any]) -> Any:
    """From the content of a revision, without asking whether what it refers to is still there."""
    if hasattr(model, "from_serializable_data"):
        return model.from_serializable_data(content, check_fks=False)
    return model_from_serializable_data(model, content, check_fks=False)
