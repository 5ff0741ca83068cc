"""What wagtail-localize knows of a list of objects, asked for all at once."""

from collections.abc import Sequence
from datetime import datetime
from functools import cached_property

from django.db.models import Count, F, Max
from wagtail.models import Page, TranslatableMixin
from wagtail_localize.models import StringSegment, Translation, TranslationLog


class Records:
    """Translations of the objects, with counts of their strings; five queries, when asked."""

    def __init__(self, objects: Sequence[TranslatableMixin]) -> None:
        self.objects = objects
        self.keys = {one.translation_key for one in objects}

    def translation_of(self, served: TranslatableMixin) -> Translation | None:
        """The record by which this object was made from its source; none for a source."""
        return self._translations.get((served.translation_key, served.locale_id))

    def completeness(self, translation: Translation) -> float:
        """The share of the source's strings that have a translation, 0 to 1."""
        strings = self._strings.get(translation.source_id, 0)
        done = self._translated.get((translation.source_id, translation.target_locale_id), 0)
        return done / strings if strings else 1.0

    def source_updated_at(self, served: TranslatableMixin) -> datetime | None:
        """When the source was last published; no query for a source itself."""
        translation = self.translation_of(served)
        if not translation:
            return served.last_published_at
        return self._published.get((served.translation_key, translation.source.locale_id))

    def translated_at(self, translation: Translation) -> datetime | None:
        """When the translated object was last made from its source."""
        return self._made.get((translation.source_id, translation.target_locale_id))

    def is_stale(self, served: TranslatableMixin, translation: Translation) -> bool:
        """True while the source was published after translators were given its texts, or its
        texts were given anew after the translation was last made from them."""
        given = translation.source.last_updated_at
        published, made = self.source_updated_at(served), self.translated_at(translation)
        return bool(published and published > given) or bool(made and made < given)

    @cached_property
    def _translations(self) -> dict[tuple, Translation]:
        found = Translation.objects.filter(source__object_id__in=self.keys)
        return {
            (translation.source.object_id, translation.target_locale_id): translation
            for translation in found.select_related("source__locale")
        }

    @cached_property
    def _made(self) -> dict[tuple[int, int], datetime]:
        """By source and locale. wagtail-localize writes a log and no date on the translation."""
        logged = TranslationLog.objects.filter(source__object_id__in=self.keys)
        latest = logged.values_list("source_id", "locale_id").annotate(Max("created_at"))
        return {(source, locale): made for source, locale, made in latest}

    @cached_property
    def _strings(self) -> dict[int, int]:
        segments = StringSegment.objects.filter(source__object_id__in=self.keys)
        return dict(segments.values_list("source_id").annotate(Count("pk")))

    @cached_property
    def _translated(self) -> dict[tuple[int, int], int]:
        """Strings with a translation that can be used, by source and locale."""
        translated = StringSegment.objects.filter(
            source__object_id__in=self.keys,
            string__translations__context_id=F("context_id"),
            string__translations__has_error=False,
            # wagtail-localize counts an empty translation and then shows the source's text.
            string__translations__data__gt="",
        )
        by = ("source_id", "string__translations__locale_id")
        counted = translated.values_list(*by).annotate(Count("pk", distinct=True))
        return {(source, locale): count for source, locale, count in counted}

    @cached_property
    def _published(self) -> dict[tuple, datetime]:
        model = type(self.objects[0]) if self.objects else Page
        rows = (Page if issubclass(model, Page) else model).objects
        found = rows.filter(translation_key__in=self.keys)
        return {
            (key, locale): published
            for key, locale, published in found.values_list(
                "translation_key", "locale_id", "last_published_at"
            )
        }
