"""Which language a text is in, for the element it stands in.

A text says so wherever it is in another language than the active one: whatever activates a
language in a template says it in the markup around it.
"""

from dataclasses import dataclass
from typing import Any

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from sponsors.directions import text_direction
from sponsors.prose import prose_in
from sponsors.templatetags.sponsors_tags import clean_richtext
from sponsors.texts import language_at, language_of_text, place_of, texts_of

register = template.Library()


@dataclass(frozen=True)
class Language:
    """`lang` and `dir` of an element, or None where the element around it says the same."""

    lang: str | None = None
    dir: str | None = None

    def __html__(self) -> str:
        return format_html(' lang="{}" dir="{}"', self.lang, self.dir) if self.lang else ""


@register.simple_tag
def lang_of(one: Any, name: str) -> Language:
    """For a field of a page, snippet or row: {% lang_of page "intro" %} within an opening tag.

    With `as`, for what has no opening tag of its own: lang=alt.lang dir=alt.dir.
    """
    return _unless_around(language_of_text(one, name) if getattr(one, name) else None)


@register.simple_tag
def text_of(one: Any, name: str) -> SafeString:
    """A text for the middle of a sentence, marked where it is in another language."""
    language, text = lang_of(one, name), conditional_escape(getattr(one, name))
    return format_html("<span{}>{}</span>", language, text) if language.lang else text


@register.simple_tag
def prose_of(one: Any, name: str) -> SafeString:
    """A rich text, safe whoever wrote it, each paragraph in the language it is in."""
    owner, row = place_of(one)
    return clean_richtext(prose_in(texts_of(owner), f"{row}{name}", getattr(one, name)))


@register.simple_tag(takes_context=True)
def lang_of_block(context: Any, text: str, part: str = "") -> Language:
    """For a text of the block that `parts/body.html` is showing; `part` is its name within it."""
    page, path = _place_of_block(context, part)
    return _unless_around(language_at(page, path, text) if page and text else None)


@register.simple_tag(takes_context=True)
def lang_of_exact_words(context: Any, spoken: str = "") -> Language:
    """For what nobody translates: the language in which it was `spoken`, else the original's."""
    page, _path = _place_of_block(context)
    if not spoken and page:
        texts = texts_of(page)
        spoken = texts.source if texts else page.locale.language_code
    return _unless_around(spoken or None)


@register.simple_tag(takes_context=True)
def prose_of_block(context: Any, value: Any) -> SafeString:
    page, path = _place_of_block(context)
    texts = texts_of(page) if page else None
    return clean_richtext(prose_in(texts, path, value.source))


def _unless_around(language: str | None) -> Language:
    if not language or language == get_language():
        return Language()
    return Language(language, text_direction(language))


def _place_of_block(context: Any, part: str = "") -> tuple[Any, str]:
    """None for a block that stands alone, as in the admin's preview of blocks."""
    page, child = context.get("page"), context.get("stream_child")
    if not page or not child:
        return None, ""
    return page, f"body.{child.id}.{part}".rstrip(".")
