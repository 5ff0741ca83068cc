"""Words of links that say nothing of where they lead, in every language that the site speaks."""

import re
from functools import cache

from django.utils.translation import gettext, override
from wagtail.coreutils import get_content_languages

AROUND = " .,:;!?…<>«»‹›“”\"'()→-\u00a0\u202f"
ADDRESS = re.compile(r"(https?://|www\.)\S+$")


def say_nothing(words: str) -> bool:
    return " ".join(words.split()).strip(AROUND).casefold() in _empty_phrases()


def are_an_address(words: str) -> bool:
    return bool(ADDRESS.match(words.strip()))


def _empty_phrases() -> set[str]:
    return {phrase for language in get_content_languages() for phrase in _phrases_of(language)}


@cache
def _phrases_of(language: str) -> list[str]:
    with override(language):
        # Translators: the words of links that do not say where they lead, as people of your
        # language write them, in lower case and separated by commas. As many as there are.
        told = gettext("click here, click, here, read more, more, learn more, this link, link")
    return [phrase.strip() for phrase in told.split(",")]
