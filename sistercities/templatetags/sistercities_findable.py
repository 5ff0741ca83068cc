"""What the head of a page tells search engines, and sites on which it is linked."""

from typing import Any

from django import template
from wagtail.models import Page

from sistercities.findable.said import Said, description_of
from sistercities.findable.social import Preview, preview_of
from sistercities.languages.serving.alternates import Languages

register = template.Library()


@register.simple_tag
def description_for(page: Page | None) -> Said | None:
    return description_of(page) if page else None


@register.simple_tag(takes_context=True)
def social_preview(
    context: Any, page: Page | None, languages: Languages | None, name: str
) -> Preview | None:
    """Nothing of a draft that somebody looks at, or where there is no page."""
    request = context.get("request")
    return preview_of(page, languages, request, name) if page and languages and request else None
