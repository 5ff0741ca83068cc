"""What a visitor asked for, and what is wrong with it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.translation import gettext

from sponsors.folding import words_of

LONGEST = 100
# "Dunkeld & Birnam" and "Dunkeld and Birnam" are one place: the word for "and", in each of our
# languages, asks for nothing.
AND = {"and", "y", "e", "et", "и", "και", "agus", "is", "ati"}


@dataclass(frozen=True)
class Question:
    """The words of a search and the page of its results; `problem` says why it has no answer."""

    text: str = ""
    page: int = 1
    problem: str = ""
    status: int = 200
    words: list[str] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not self.text

    @classmethod
    def asked(cls, data: QueryDict) -> Question:
        """From the address of the page, whose every part anybody may have written."""
        text = " ".join(data.get("q", "").split())
        if problem := _problem_with(data, text):
            return cls(problem=problem, status=400)
        return cls(text, words=asked_words(text))._on_page(data.get("page", "1"))

    def _on_page(self, page: str) -> Question:
        if not (page.isascii() and page.isdecimal()):
            message = gettext("“%(page)s” is not the number of a page.") % {"page": page[:20]}
            return Question(self.text, problem=message, status=400)
        if len(page) > 6 or int(page) < 1:
            return self.beyond()
        return Question(self.text, int(page), words=self.words)

    def beyond(self) -> Question:
        """There are not that many results."""
        return Question(self.text, problem=gettext("There is no such page of results."), status=404)


def _problem_with(data: QueryDict, text: str) -> str:
    if len(data.getlist("q")) > 1 or len(data.getlist("page")) > 1:
        return gettext("This address asks twice. Please ask again.")
    if len(text) > LONGEST:
        return gettext("Please use no more than %(number)d characters.") % {"number": LONGEST}
    if any(unicodedata.category(char) == "Cc" for char in text):
        return gettext("There are characters in this that nobody can read. Please type it.")
    return ""


def asked_words(text: str) -> list[str]:
    """The folded words to look for."""
    words = words_of(text)
    return [word for word in words if word not in AND] or words
