"""What wagtail-localize knows of a list of objects, asked for all at once."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from django.db.models import (
    Count,
    DateTimeField,
    Exists,
    JSONField,
    Model,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce
from django.utils.dateparse import parse_datetime
from wagtail.models import DraftStateMixin, Page, TranslatableMixin
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationLog

from sistercities.languages.fields import segments_that_may_stay_empty

# The publication whose content the stored content of a source is known to agree with.
COMPARED = KeyTextTransform("last_published_at", Cast("source__content_json", JSONField()))


class Records:
    """Translations of the objects, with all that is counted and dated of them, in one query."""

    def __init__(self, objects: Sequence[TranslatableMixin]) -> None:
        self.objects = objects

    def translation_of(self, served: TranslatableMixin) -> Translation | None:
        """The record by which this object was made from its source; none for a source."""
        return self._translations.get((served.translation_key, served.locale_id))

    def completeness(self, translation: Translation) -> float:
        """The share of the source's strings that have a translation, 0 to 1."""
        strings = self._counted[translation.pk].strings
        return (strings - self.awaiting(translation)) / strings if strings else 1.0

    def awaiting(self, translation: Translation) -> int:
        """How many of the source's strings await a translator; none where it was stopped."""
        counted = self._counted[translation.pk]
        return counted.strings - counted.translated if translation.enabled else 0

    def source_updated_at(self, served: TranslatableMixin) -> datetime | None:
        """When the source was last published."""
        translation = self.translation_of(served)
        return self.published_at(translation) if translation else published_at(served)

    def translated_at(self, translation: Translation) -> datetime | None:
        """When the translated object was last made from its source."""
        return self._counted[translation.pk].made

    def stale_since(self, served: TranslatableMixin, translation: Translation) -> datetime | None:
        """The day of the change while the source was published after translators were given
        its texts, or its texts were given anew after the translation was last made from them.

        A source that was published once more with the same content has changed nothing.
        A translation that was stopped is kept by hand, and published again by hand.
        """
        published, given = self.published_at(translation), translation.source.last_updated_at
        if not translation.enabled:
            return _later(published, than=published_at(served))
        unseen = not _compared(self._counted[translation.pk].compared, published)
        made = self.translated_at(translation)
        return (unseen and _later(published, than=given)) or _later(given, than=made)

    def published_at(self, translation: Translation) -> datetime | None:
        """When the source of a translation was last published."""
        return self._counted[translation.pk].published

    def about(self) -> QuerySet[Translation]:
        """The records of these objects, as bare as they are stored."""
        keys = {one.translation_key for one in self.objects}
        found = Translation.objects.filter(source__object_id__in=keys)
        model = type(self.objects[0]) if self.objects else Page
        return found.annotate(published=_published(Page if issubclass(model, Page) else model))

    @cached_property
    def _translations(self) -> dict[tuple, Any]:
        """By what they translate, and into which language."""
        found = self._counted.values()
        return {(one.source.object_id, one.target_locale_id): one for one in found}

    @cached_property
    def _counted(self) -> dict[int, Any]:
        found = self.about().select_related("source__locale").defer("source__content_json")
        found = found.annotate(
            compared=COMPARED,
            made=Subquery(_logs().values("created_at")[:1]),
            strings=_number_of_needed_segments(),
            translated=_number_of_needed_segments(filter=Exists(_usable_translations())),
        )
        return {one.pk: one for one in found}


def published_at(one: Any) -> datetime | None:
    """When it was last published; a snippet without drafts does not know."""
    return getattr(one, "last_published_at", None)


def _published(model: type[Model]) -> Subquery | Value:
    if not issubclass(model, DraftStateMixin):
        return Value(None, output_field=DateTimeField())
    source = {
        "translation_key": OuterRef("source__object_id"),
        "locale": OuterRef("source__locale"),
    }
    return Subquery(model._default_manager.filter(**source).values("last_published_at")[:1])


def _logs() -> QuerySet[TranslationLog]:
    """Newest first. wagtail-localize writes a log and no date on the translation."""
    made = TranslationLog.objects.filter(
        source=OuterRef("source"), locale=OuterRef("target_locale")
    )
    return made.order_by("-created_at")


def _usable_translations() -> QuerySet[StringTranslation]:
    """Of a segment, in the language of a translation that is two queries further out."""
    return StringTranslation.objects.filter(
        translation_of=OuterRef("string"),
        context=OuterRef("context"),
        locale=OuterRef(OuterRef("target_locale")),
        has_error=False,
        # wagtail-localize counts an empty translation and then shows the source's text.
        data__gt="",
    )


def _number_of_needed_segments(**only: Any) -> Coalesce:
    """The condition stands in the count: as a join, PostgreSQL begins it at the wrong end as
    long as it has no statistics (measured: 74 s instead of 0.04 s for 1,200 translations).
    A text that a language may do without is not waited for; those are found once for all."""
    optional = StringSegment.objects.filter(segments_that_may_stay_empty())
    needed = StringSegment.objects.exclude(pk__in=optional.values("pk"))
    segments = needed.filter(source=OuterRef("source")).order_by().values("source")
    return Coalesce(Subquery(segments.annotate(number=Count("pk", **only)).values("number")), 0)


def _later(moment: datetime | None, than: datetime | None) -> datetime | None:
    return moment if moment and than and moment > than else None


def _compared(seen: str | None, published: datetime | None) -> bool:
    """True if `given_texts.refresh` has seen this publication; JSON holds no microseconds."""
    known = parse_datetime(seen or "")
    return bool(known and published) and published - known < timedelta(milliseconds=1)
