"""Which language a text is in, for the element it stands in."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.translation import get_language

from sponsors.directions import text_direction

register = template.Library()


@register.simple_tag
def lang_of(owner: Any, name: str) -> str:
    """The attributes `lang` and `dir` where a text is not in the language around it.

    That is the active one: whatever activates a language in a template says so in its markup.
    """
    language = owner.locale.language_code
    if language == get_language():
        return ""
    return format_html(' lang="{}" dir="{}"', language, text_direction(language))
