"""What the head of a page tells search engines, and sites on which it is linked."""

from typing import Any

from django import template
from django.utils.safestring import SafeString
from wagtail.models import Page, Site

from sistercities.findable.said import Said, description_of
from sistercities.findable.social import Preview, preview_of
from sistercities.findable.structured.pages import web_page
from sistercities.findable.structured.telling import Telling
from sistercities.findable.structured.writing import written
from sistercities.languages.reader import speaking
from sistercities.languages.serving.alternates import Languages

register = template.Library()


@register.simple_tag
def description_for(page: Page | None) -> Said | None:
    return description_of(page) if page else None


@register.simple_tag(takes_context=True)
def structured_data(context: Any, page: Page, languages: Languages, preview: Preview) -> SafeString:
    """The same facts for machines."""
    site = Site.find_for_request(context["request"])
    with speaking(page.locale.language_code):
        return written(web_page(Telling(page, site, languages, preview, context)))


@register.simple_tag(takes_context=True)
def social_preview(
    context: Any, page: Page | None, languages: Languages | None, name: str
) -> Preview | None:
    """Nothing of a draft that somebody looks at, or where there is no page."""
    request = context.get("request")
    return preview_of(page, languages, request, name) if page and languages and request else None
