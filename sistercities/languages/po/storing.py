"""The translated texts of a language, read and written in bulk."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation

from sistercities.languages.po.report import Outcome

BATCH = 500
WRITTEN = [
    "data",
    "tool_name",
    "last_translated_by",
    "translation_type",
    "updated_at",
    "has_error",
    "field_error",
]


@dataclass(frozen=True)
class Author:
    """Who is told to have translated: a user, a tool, or both."""

    user: Any = None
    tool: str = ""


class Texts:
    """What is stored for the segments in one language; what is put there waits for `store`."""

    def __init__(self, locale: Locale, segments: Collection[StringSegment]) -> None:
        self.locale = locale
        contexts = {segment.context_id for segment in segments}
        stored = StringTranslation.objects.filter(locale=locale, context_id__in=contexts)
        self._stored = {(text.translation_of_id, text.context_id): text for text in stored}
        self._waiting: dict[tuple[int, int], tuple[StringSegment, str]] = {}

    def put(self, segment: StringSegment, text: str) -> Outcome:
        """Of two rows for the same place, the later one counts."""
        place = (segment.string_id, segment.context_id)
        known = self._stored.get(place)
        if known and known.data == text and not known.has_error:
            self._waiting.pop(place, None)
            return Outcome.SAME
        self._waiting[place] = (segment, text)
        return Outcome.CHANGED if known else Outcome.NEW

    def store(self, author: Author) -> None:
        """wagtail-localize checks each text as it is saved; these have been checked."""
        texts = [self._filled(*waiting, author) for waiting in self._waiting.values()]
        new = [text for text in texts if not text.pk]
        changed = [text for text in texts if text.pk]
        StringTranslation.objects.bulk_create(new, batch_size=BATCH)
        StringTranslation.objects.bulk_update(changed, WRITTEN, batch_size=BATCH)
        self._name_drafts()

    def _filled(self, segment: StringSegment, data: str, author: Author) -> StringTranslation:
        text = self._stored.get((segment.string_id, segment.context_id)) or StringTranslation(
            locale=self.locale, translation_of=segment.string, context=segment.context
        )
        text.data, text.has_error, text.field_error = data, False, ""
        text.translation_type = StringTranslation.TRANSLATION_TYPE_MANUAL
        text.tool_name, text.last_translated_by = author.tool, author.user
        text.updated_at = timezone.now()
        return text

    def _name_drafts(self) -> None:
        """Lists in the admin call a page by the title of its draft."""
        for segment, title in self._waiting.values():
            if segment.context.path == "title":
                pages = Page.objects.filter(translation_key=segment.source.object_id)
                pages.filter(locale=self.locale).update(draft_title=title)
