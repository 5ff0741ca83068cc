"""What a page says of itself in a sentence, for whoever lists it."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import shorten

from wagtail.models import Page

from sponsors.texts import language_of_text

# Search engines show about so many characters.
LONGEST = 160
# What editors wrote for search engines, else what the page begins with.
FIRST_WORDS = ("search_description", "intro", "summary")


@dataclass(frozen=True)
class Said:
    """A text and the language that it is in."""

    text: str
    language: str


def title_of(page: Page) -> Said:
    """Without the name of the site."""
    name = "seo_title" if page.seo_title else "title"
    return Said(getattr(page, name), language_of_text(page, name))


def description_of(page: Page) -> Said | None:
    """At most 160 characters that end with a word; nothing if the page has no such text."""
    filled = (name for name in FIRST_WORDS if getattr(page, name, ""))
    name = next(filled, None)
    if name is None:
        return None
    text = shorten(getattr(page, name), LONGEST, placeholder="…")
    return Said(text, language_of_text(page, name))
