"""Filters and tags for the pages and blocks of every room."""

from django import template
from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text import expand_db_html

from sponsors import recognition
from sponsors.html import clean_html

register = template.Library()


@register.filter
def clean_richtext(value: object) -> SafeString:
    """Rich text (the stored HTML or a block's value) as HTML that is safe whoever wrote it."""
    source = getattr(value, "source", value) or ""
    return mark_safe(clean_html(expand_db_html(str(source))))  # noqa: S308


register.simple_tag(recognition.sponsor_wall)
register.simple_tag(recognition.supporters_of)
register.simple_tag(recognition.donor_roll)
register.simple_tag(recognition.thanks_preview)
