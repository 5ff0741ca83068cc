"""What wagtail-localize knows of a list of objects, asked for all at once."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from django.db.models import Count, F, JSONField, Max
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast
from django.utils.dateparse import parse_datetime
from wagtail.models import DraftStateMixin, Page, TranslatableMixin
from wagtail_localize.models import StringSegment, Translation, TranslationLog

# The publication whose content the stored content of a source is known to agree with.
PUBLICATION = KeyTextTransform("last_published_at", Cast("source__content_json", JSONField()))


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
        return (strings - self.awaiting(translation)) / strings if strings else 1.0

    def awaiting(self, translation: Translation) -> int:
        """How many of the source's strings await a translator; none where it was stopped."""
        strings = self._strings.get(translation.source_id, 0)
        done = self._translated.get((translation.source_id, translation.target_locale_id), 0)
        return strings - done if translation.enabled else 0

    def source_updated_at(self, served: TranslatableMixin) -> datetime | None:
        """When the source was last published; no query for a source itself."""
        translation = self.translation_of(served)
        if not translation:
            return published_at(served)
        return self._published.get((served.translation_key, translation.source.locale_id))

    def translated_at(self, translation: Translation) -> datetime | None:
        """When the translated object was last made from its source."""
        return self._made.get((translation.source_id, translation.target_locale_id))

    def stale_since(self, served: TranslatableMixin, translation: Translation) -> datetime | None:
        """The day of the change while the source was published after translators were given
        its texts, or its texts were given anew after the translation was last made from them.

        A source that was published once more with the same content has changed nothing.
        A translation that was stopped is kept by hand, and published again by hand.
        """
        published, made = self.source_updated_at(served), self.translated_at(translation)
        if not translation.enabled:
            return _later(published, than=published_at(served))
        given = translation.source.last_updated_at
        unseen = not _compared(translation, published)
        return (unseen and _later(published, than=given)) or _later(given, than=made)

    @cached_property
    def _translations(self) -> dict[tuple, Translation]:
        found = Translation.objects.filter(source__object_id__in=self.keys)
        found = found.annotate(compared=PUBLICATION).select_related("source__locale")
        return {
            (translation.source.object_id, translation.target_locale_id): translation
            for translation in found.defer("source__content_json")
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
        if not issubclass(model, DraftStateMixin):
            return {}
        rows = (Page if issubclass(model, Page) else model).objects
        found = rows.filter(translation_key__in=self.keys)
        return {
            (key, locale): published
            for key, locale, published in found.values_list(
                "translation_key", "locale_id", "last_published_at"
            )
        }


def published_at(one: Any) -> datetime | None:
    """When it was last published; a snippet without drafts does not know."""
    return getattr(one, "last_published_at", None)


def _later(moment: datetime | None, than: datetime | None) -> datetime | None:
    return moment if moment and than and moment > than else None


def _compared(translation: Any, published: datetime | None) -> bool:
    """True if `given_texts.refresh` has seen this publication; JSON holds no microseconds."""
    seen = parse_datetime(translation.compared or "")
    return bool(seen and published) and published - seen < timedelta(milliseconds=1)
