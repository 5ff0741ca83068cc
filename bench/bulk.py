"""Pages and translations by the hundred, as publishing each of them would have left them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationLog,
    TranslationSource,
)

from sistercities.languages.making.sources import source_of

AT_ONCE = 500


def add_pages(pages: Sequence[Any], parent: Page) -> None:
    """Store new live pages of one type as the last ones below a page of their language."""
    now, model = timezone.now(), type(pages[0])
    for number, page in enumerate(pages, parent.numchild + 1):
        page.path = Page._get_path(parent.path, parent.depth + 1, number)
        page.depth = parent.depth + 1
        page.url_path = f"{parent.url_path}{page.slug}/"
        page.draft_title, page.live, page.locale = page.title, True, parent.locale
        page.content_type = ContentType.objects.get_for_model(model)
        page.first_published_at = page.last_published_at = page.latest_revision_created_at = now
    names = [field.attname for field in Page._meta.concrete_fields if not field.primary_key]
    heads = [Page(**{name: getattr(page, name) for name in names}) for page in pages]
    for page, head in zip(pages, Page.objects.bulk_create(heads, AT_ONCE), strict=True):
        page.page_ptr_id = page.id = head.pk
    # What Django does for a model without a parent; it refuses only to do both at once.
    rest = model._meta.local_concrete_fields
    for start in range(0, len(pages), AT_ONCE):
        model._base_manager._insert(pages[start : start + AT_ONCE], rest, using="default")
    parent.numchild += len(pages)
    parent.save(update_fields=["numchild"], clean=False)


def add_translations(
    sources: Sequence[Page], locales: Sequence[Locale], translated: Callable[[str, Locale], str]
) -> None:
    """Make the texts of the pages known to translators, and every translation of them."""
    records = [source_of(page) for page in sources]
    for locale in locales:
        _add_records(records, locale)
        segments = StringSegment.objects.filter(source__in=records).values_list(
            "string_id", "context_id", "string__data"
        )
        StringTranslation.objects.bulk_create(
            (
                StringTranslation(
                    translation_of_id=string,
                    context_id=context,
                    locale=locale,
                    data=translated(data, locale),
                )
                for string, context, data in segments
            ),
            AT_ONCE,
        )


def _add_records(records: Sequence[TranslationSource], locale: Locale) -> None:
    Translation.objects.bulk_create(
        (Translation(source=source, target_locale=locale) for source in records), AT_ONCE
    )
    TranslationLog.objects.bulk_create(
        (TranslationLog(source=source, locale=locale) for source in records), AT_ONCE
    )
