"""For the pages of partners' cities, whose texts may be in languages that this site has not."""

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from sistercities.mirror.cleaning import strangers_html
from sistercities.mirror.reading import is_for, there_are_partners
from sponsors.directions import text_direction
from sponsors.templatetags.sponsors_texts import Language

register = template.Library()


@register.simple_tag
def partners_address() -> str:
    """Of the list of partners' cities; empty where there are none, or no such pages."""
    try:
        address = reverse("partners")
    except NoReverseMatch:
        return ""
    return address if there_are_partners() else ""


@register.simple_tag
def lang(tag: str) -> Language:
    """{% lang city.lang %} within an opening tag; nothing where the reader reads it anyway."""
    if not tag or tag == get_language():
        return Language()
    return Language(tag, text_direction(tag))


@register.simple_tag
def words(text: str, tag: str) -> SafeString:
    """For the middle of a sentence."""
    spoken, safe = lang(tag), conditional_escape(text)
    return format_html("<span{}>{}</span>", spoken, safe) if spoken.lang else safe


@register.filter
def strangers_prose(html: str) -> SafeString:
    """Cleaned once more where it leaves, by the rules of today."""
    return mark_safe(strangers_html(html))  # noqa: S308


@register.filter
def read_as(tag: str, reader: str) -> bool:
    """Whether a text in one language needs no word of it for readers of the other."""
    return is_for(tag, reader)
