"""A thing is translated from one language. wagtail-localize lets it be two, and opens neither."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from django.db import transaction
from django.db.models import Count, QuerySet
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from sistercities.content_checks.kinds import Finding


def find() -> Iterator[Finding]:
    several = TranslationSource.objects.order_by().values("object_id").annotate(n=Count("pk"))
    for key in several.filter(n__gt=1).values_list("object_id", flat=True):
        first, *others = _from_the_original(key)
        for source in others:
            says = f"“{source.object_repr}” is translated from {source.locale}, too."
            used = _texts_made_from(source).exists()
            yield Finding(says, None if used else partial(_join, source, first))


def _from_the_original(key: object) -> list[TranslationSource]:
    """The one that is itself no translation first, or the oldest where each is one."""
    sources = TranslationSource.objects.filter(object_id=key).select_related("locale")
    made = Translation.objects.filter(source__object_id=key)
    targets = set(made.values_list("target_locale", flat=True))
    return sorted(sources, key=lambda one: (one.locale_id in targets, one.pk))


def _texts_made_from(source: TranslationSource) -> QuerySet[StringTranslation]:
    """What translators wrote; it would have no place below another source."""
    return StringTranslation.objects.filter(
        context__object=source.object_id,
        translation_of__locale=source.locale_id,
        locale__in=source.translations.values("target_locale"),
    )


@transaction.atomic
def _join(source: TranslationSource, first: TranslationSource) -> None:
    """The records of pages that were made from it name the other one from now on."""
    known = first.translations.values("target_locale")
    moved = source.translations.exclude(target_locale__in=known)
    moved.exclude(target_locale=first.locale_id).update(source=first)
    source.delete()
