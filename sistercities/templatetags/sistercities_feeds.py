"""What the heads of pages say of the files that calendars, maps and feed readers follow."""

from typing import Any
from urllib.parse import urlencode

from django import template
from django.urls import NoReverseMatch, reverse
from wagtail.coreutils import get_content_languages

from sistercities.feed.api.languages import SOURCE
from sistercities.feed.formats.ours import formats_of
from sistercities.languages.reader import reader_language

register = template.Library()


@register.inclusion_tag("sistercities/parts/feed_links.html")
def feed_links(*kinds: str) -> dict[str, Any]:
    """Links to all formats of some kinds, in the reader's language as the page lists them.

    None where a site has not mounted the API.
    """
    forms = (form for kind in kinds for form in formats_of(kind))
    try:
        links = [(form, reverse(f"feed:{form.name}") + _in_language()) for form in forms]
    except NoReverseMatch:
        links = []
    return {"links": links}


def _in_language() -> str:
    """What nobody has translated comes as it was written, as on the page."""
    language = reader_language()
    known = language in get_content_languages()
    return "?" + urlencode({"lang": f"{language},{SOURCE}"}, safe=",*") if known else ""
