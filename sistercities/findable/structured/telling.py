"""What every page tells machines of itself, as schema.org names things."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from wagtail.models import Page, Site

from sistercities.findable.social import Preview
from sistercities.languages.addresses import address_for_reader
from sistercities.languages.serving.alternates import Languages
from sponsors.recognition import ThanksGroup
from sponsors.texts import language_of_text

# A thing of schema.org: "@type" and its properties.
Thing = dict[str, Any]


@dataclass(frozen=True)
class Telling:
    """A page that is being shown; `context` is that of its template, with what it has read."""

    page: Page
    site: Site
    languages: Languages
    preview: Preview
    context: Mapping[str, Any]

    @property
    def language(self) -> str:
        return self.page.locale.language_code

    @property
    def organisation(self) -> Thing:
        """Named, for pages that are not about it."""
        name, root = self.preview.site_name, self.site.root_url
        return {"@type": "Organization", "@id": f"{root}/#organization", "name": name, "url": root}

    def text(self, one: Model, name: str) -> str:
        """Of a page or row, if it is in the language that is said of the whole."""
        return getattr(one, name) if language_of_text(one, name) == self.language else ""

    def address(self, page: Page) -> str:
        """In full, as the page itself leads there."""
        path = address_for_reader(page, self.context["request"])
        return path if "://" in path else self.site.root_url + path

    def items(self, pages: Iterable[Page]) -> Thing:
        """What a list shows, in its order."""
        entries = [
            {"@type": "ListItem", "position": place, "url": self.address(page), "name": page.title}
            for place, page in enumerate(pages, 1)
        ]
        return {"@type": "ItemList", "numberOfItems": len(entries), "itemListElement": entries}


def filled(thing: Thing) -> Thing:
    """Without what is not known."""
    return {name: value for name, value in thing.items() if value not in (None, "", [], {})}


def sponsors(groups: Iterable[ThanksGroup]) -> list[Thing]:
    """Those that visitors read by name. A household is no organisation, and left in peace."""
    named = {
        thanks.name: filled({"@type": "Organization", "name": thanks.name, "url": thanks.url})
        for group in groups
        for thanks in group.names
        if thanks.is_organisation
    }
    return list(named.values())
