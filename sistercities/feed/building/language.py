"""What an item says of its language, from the one function that answers for pages, too."""

from collections.abc import Sequence

from sistercities.feed.schemas.base import LanguageOfItem, TranslationOfItem
from sistercities.languages.state import LanguageState


def is_source(state: LanguageState) -> bool:
    return state.source == state.served


def language_part(state: LanguageState, untranslated: Sequence[str] = ()) -> LanguageOfItem:
    return LanguageOfItem(
        served=state.served,
        source=state.source,
        kind="source" if is_source(state) else "translation",
        completeness=round(state.completeness, 4),
        stale=state.stale,
        untranslated=list(untranslated),
    )


def translation_part(state: LanguageState, url: str) -> TranslationOfItem:
    return as_translation(language_part(state), url)


def as_translation(language: LanguageOfItem, url: str) -> TranslationOfItem:
    """What an item says of its language, as the others name it among theirs."""
    return TranslationOfItem(
        lang=language.served,
        kind=language.kind,
        completeness=language.completeness,
        stale=language.stale,
        url=url,
    )
