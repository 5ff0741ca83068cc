"""Filters and tags for the pages and blocks of every room."""

from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page
from wagtail.rich_text import expand_db_html

from sponsors import recognition
from sponsors.html import clean_html
from sponsors.recognition import ThanksGroup
from sponsors.thanked import thanks_on, thanks_on_wall

register = template.Library()


@register.filter
def clean_richtext(value: object) -> SafeString:
    """Rich text (the stored HTML or a block's value) as HTML that is safe whoever wrote it."""
    source = getattr(value, "source", value) or ""
    return mark_safe(clean_html(expand_db_html(str(source))))  # noqa: S308


@register.simple_tag(takes_context=True)
def sponsor_wall(context: Any) -> list[ThanksGroup]:
    return thanks_on_wall(context.get("request"))


@register.simple_tag(takes_context=True)
def supporters_of(context: Any, page: Page) -> list[ThanksGroup]:
    return thanks_on(page, context.get("request"))


register.simple_tag(recognition.donor_roll)
register.simple_tag(recognition.thanks_preview)
