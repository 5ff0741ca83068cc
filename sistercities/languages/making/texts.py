"""The texts of a source in the languages of its translations, read once for all of them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cached_property

from wagtail.models import Locale
from wagtail_localize.models import (
    OverridableSegment,
    RelatedObjectSegment,
    SegmentOverride,
    StringSegment,
    StringTranslation,
    TemplateSegment,
    TranslationSource,
)
from wagtail_localize.segments.types import (
    BaseValue,
    OverridableSegmentValue,
    RelatedObjectSegmentValue,
    StringSegmentValue,
    TemplateSegmentValue,
)
from wagtail_localize.strings import StringValue


class Texts:
    """What wagtail-localize writes into a translation, for several locales of one source.

    A text that nobody has translated is that of the source.
    """

    def __init__(self, source: TranslationSource, locales: Sequence[Locale]) -> None:
        self.source = source
        self.locales = locales

    def in_locale(self, locale: Locale) -> list[BaseValue]:
        """Fresh values each time, because writing them into a page changes them."""
        return [
            *self._string_values(locale),
            *self._template_values(),
            *self._related_values(locale),
            *self._override_values(locale),
        ]

    def _string_values(self, locale: Locale) -> Iterator[BaseValue]:
        for segment in self._strings:
            found = self._translations.get((locale.pk, segment.string_id, segment.context_id))
            yield StringSegmentValue(
                segment.context.path,
                StringValue(found or segment.string.data),
                attrs=json.loads(segment.attrs),
                order=segment.order,
            )

    def _template_values(self) -> Iterator[BaseValue]:
        for segment in self._templates:
            form = segment.template
            yield TemplateSegmentValue(
                segment.context.path,
                form.template_format,
                form.template,
                form.string_count,
                order=segment.order,
            )

    def _related_values(self, locale: Locale) -> Iterator[BaseValue]:
        """Objects that are not translated yet are left out: what is there already stays."""
        for segment in self._related:
            if segment.object.has_translation(locale):
                yield RelatedObjectSegmentValue(
                    segment.context.path,
                    segment.object.content_type,
                    segment.object.translation_key,
                    order=segment.order,
                )

    def _override_values(self, locale: Locale) -> Iterator[BaseValue]:
        for segment in self._overridables:
            found = self._overrides.get((locale.pk, segment.context_id))
            if found is not None:
                yield OverridableSegmentValue(
                    segment.context.path, json.loads(found), order=segment.order
                )

    @cached_property
    def _strings(self) -> list[StringSegment]:
        return list(self._segments(StringSegment, "string"))

    @cached_property
    def _templates(self) -> list[TemplateSegment]:
        return list(self._segments(TemplateSegment, "template"))

    @cached_property
    def _related(self) -> list[RelatedObjectSegment]:
        return list(self._segments(RelatedObjectSegment, "object__content_type"))

    @cached_property
    def _overridables(self) -> list[OverridableSegment]:
        """None if no translator has replaced anything, which is the rule."""
        return list(self._segments(OverridableSegment)) if self._overrides else []

    def _segments(self, model: type, *related: str) -> Iterator:
        return model.objects.filter(source=self.source).select_related("context", *related)

    @cached_property
    def _translations(self) -> dict[tuple[int, int, int], str]:
        usable = StringTranslation.objects.filter(
            context__object_id=self.source.object_id, locale__in=self.locales, has_error=False
        )
        rows = usable.values_list("locale_id", "translation_of_id", "context_id", "data")
        return {(locale, string, context): data for locale, string, context, data in rows}

    @cached_property
    def _overrides(self) -> dict[tuple[int, int], str]:
        usable = SegmentOverride.objects.filter(
            context__object_id=self.source.object_id, locale__in=self.locales, has_error=False
        )
        rows = usable.values_list("locale_id", "context_id", "data_json")
        return {(locale, context): data for locale, context, data in rows}
