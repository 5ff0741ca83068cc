"""Makes pages and snippets of the texts that a file brought."""

from collections.abc import Callable, Collection, Iterable
from typing import Any

from wagtail.models import Locale
from wagtail_localize.models import Translation

from sistercities.languages.making.targets import write_target

Progress = Callable[[Iterable[Any]], Iterable[Any]]


def publish_translations(
    sources: Collection[int], locale: Locale, progress: Progress = iter
) -> int:
    """Publish the translations of these sources, those above first; says how many there are."""
    chosen = Translation.objects.filter(
        source__in=sources, target_locale=locale, enabled=True
    ).select_related("source__locale", "target_locale")
    translations = sorted(chosen, key=lambda translation: translation.source_id)
    for translation in progress(translations):
        write_target(translation, publish=True)
    return len(translations)
