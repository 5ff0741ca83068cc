"""Words that say nothing of where a link leads, in every language that the site speaks."""

import re

from django.utils.translation import gettext, override
from wagtail.coreutils import get_content_languages

ROUND_ABOUT = "[\\s.,:;!?…<>«»‹›“”\"'()→-]*"


def empty_phrases() -> set[str]:
    return {phrase for language in get_content_languages() for phrase in _phrases_of(language)}


def pattern_of_empty_phrases() -> str:
    """For a regular expression of JavaScript without flags, as axe takes them."""
    choices = "|".join(map(_in_any_case, sorted(empty_phrases())))
    return f"/^{ROUND_ABOUT}({choices}){ROUND_ABOUT}$/"


def _phrases_of(language: str) -> list[str]:
    with override(language):
        # Translators: the words of links that do not say where they lead, as people of your
        # language write them, in lower case and separated by commas. As many as there are.
        told = gettext("click here, click, here, read more, more, learn more, this link, link")
    return [phrase.strip() for phrase in told.split(",")]


def _in_any_case(phrase: str) -> str:
    return "".join(map(_letter_in_any_case, phrase))


def _letter_in_any_case(letter: str) -> str:
    cases = {letter.lower(), letter.upper()}
    if letter.isspace():
        return r"\s+"
    return f"[{''.join(sorted(cases))}]" if len(cases) > 1 else re.escape(letter)
