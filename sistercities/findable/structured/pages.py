"""Every type of page as schema.org has it. Other rooms register their own types likewise.

A builder gives what its page has beside the facts of all pages: another "@type", or what it is
about as "mainEntity". It tells what the page shows and asks for nothing that the page does not.
"""

from __future__ import annotations

from functools import singledispatch

from django.utils.translation import gettext
from wagtail.models import Page

from sistercities.findable.said import Said
from sistercities.findable.social import Picture
from sistercities.findable.structured.telling import Telling, Thing, filled
from sistercities.templatetags.sistercities_languages import breadcrumbs


@singledispatch
def told_of(page: Page, telling: Telling) -> Thing:
    return {}


def web_page(telling: Telling) -> Thing:
    page, preview = telling.page, telling.preview
    description = preview.description
    picture = preview.picture
    return filled(
        {
            "@type": "WebPage",
            "@id": preview.url,
            "url": preview.url,
            "name": preview.title.text,
            "description": description.text if _is_in(description, telling) else "",
            "inLanguage": telling.language,
            "dateModified": page.last_published_at and page.last_published_at.isoformat(),
            "publisher": telling.organisation,
            "breadcrumb": _breadcrumb(telling),
            "primaryImageOfPage": picture and _image(picture),
            **_translation(telling),
            **told_of(page, telling),
        }
    )


def _is_in(said: Said | None, telling: Telling) -> bool:
    return bool(said) and said.language == telling.language


def _image(picture: Picture) -> Thing:
    return {"@type": "ImageObject", "url": picture.url, "caption": picture.alt}


def _breadcrumb(telling: Telling) -> Thing | None:
    """The last entry is the page itself. What stands in for a translation has its own above it."""
    above = [] if telling.languages.state.is_fallback else breadcrumbs(telling.page)
    if not above:
        return None
    places = [
        {
            "name": page.title if page.depth > 2 else gettext("Home"),
            "item": {"@type": "WebPage", "@id": telling.address(page)},
        }
        for page in above
    ]
    entries = [*places, {"name": telling.page.title}]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, **entry}
            for place, entry in enumerate(entries, 1)
        ],
    }


def _translation(telling: Telling) -> Thing:
    """Which page this one was translated from."""
    state, addresses = telling.languages.state, dict(telling.languages.alternates)
    original = addresses.get(state.source)
    if telling.language == state.source or not original:
        return {}
    return {"translationOfWork": {"@type": "WebPage", "@id": original, "inLanguage": state.source}}
