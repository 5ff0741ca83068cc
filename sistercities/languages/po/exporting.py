"""Everything that a translator outside works on, in one file per language."""

from collections.abc import Callable, Iterable
from typing import Any

import polib
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import Locale
from wagtail_localize.models import StringSegment

from sistercities.languages.po.contexts import context_of

Progress = Callable[[Iterable[Any]], Iterable[Any]]


def site_catalogue(locale: Locale, progress: Progress = iter) -> polib.POFile:
    """Every string that was submitted for translation into a locale, with what is translated.

    One query. A string is found again by its context: the key of its page or snippet, which is
    the same on every copy of the site, and its path within.
    """
    catalogue = polib.POFile(wrapwidth=100)
    catalogue.metadata = {
        "Language": locale.language_code,
        "PO-Revision-Date": timezone.now().isoformat(timespec="minutes"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    catalogue.extend(_entry(segment) for segment in progress(_submitted(locale)))
    return catalogue


def _submitted(locale: Locale) -> QuerySet[StringSegment]:
    chosen = StringSegment.objects.filter(
        source__translations__target_locale=locale, source__translations__enabled=True
    )
    annotated = chosen.annotate_translation(locale, include_errors=True)
    return annotated.select_related("context", "string", "source").order_by("source_id", "order")


def _entry(segment: StringSegment) -> polib.POEntry:
    return polib.POEntry(
        msgctxt=context_of(segment.source.object_id, segment.context.path),
        msgid=segment.string.data,
        msgstr=segment.translation or "",
        comment=_place_in_words(segment),
    )


def _place_in_words(segment: StringSegment) -> str:
    """For people: "city “Karpenisi”: helpful_links.label"."""
    content_type = ContentType.objects.get_for_id(segment.source.specific_content_type_id)
    kind = content_type.model_class()._meta.verbose_name
    return f"{kind} “{segment.source.object_repr}”: {segment.context.field_path}"
