"""Where the links of many texts lead, in every language, in two queries for a batch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any

from wagtail.coreutils import get_content_languages
from wagtail.models import Page

from sistercities.feed.building.addresses import Addresses
from sistercities.feed.kinds import kind_of_type
from sistercities.feed.schemas.base import Reference
from sistercities.languages.readable import ranked
from sistercities.visibility import published, visible

FIELDS = (
    "pk",
    "translation_key",
    "url_path",
    "locale__language_code",
    "title",
    "expire_at",
    "content_type_id",
    "made",
    "rank",
)


class Targets:
    """The pages that links have chosen, and those that stand for them in other languages.

    The same rule as `sistercities.languages.readable.readable_in_place_of`.
    """

    def __init__(self, chosen: Collection[int]) -> None:
        keys = Page.objects.filter(pk__in=chosen).values("translation_key")
        family = Page.objects.filter(translation_key__in=keys)
        self.pages = list(_with_facts(published(family))) if chosen else []
        self.visible = set(visible(family).values_list("pk", flat=True)) if chosen else set()
        self.keys = dict(family.values_list("pk", "translation_key")) if chosen else {}
        self._families: dict[Any, list[Any]] = defaultdict(list)
        for page in self.pages:
            if page.rank is not None:
                self._families[page.translation_key].append(page)
        self._published = {page.pk for page in self.pages}
        self._found: dict[tuple[int, str], Any] = {}
        self._references: dict[tuple[int, str], Reference | None] = {}

    def read_for(self, page_id: int) -> Iterator[tuple[str, str]]:
        """All that decides where a link to this page leads."""
        yield ("page", str(page_id))
        key = self.keys.get(page_id)
        if key:
            yield ("key", str(key))
            yield from (("page", str(page.pk)) for page in self._families[key])

    def moments(self, page_id: int) -> Iterator[datetime | None]:
        """When time alone leads a link elsewhere, or nowhere."""
        return (page.expire_at for page in self._families[self.keys.get(page_id)])

    def is_published(self, page_id: int) -> bool:
        """Whether there is such a page, be it for some readers only."""
        return page_id in self._published

    def find(self, page_id: int | None, language: str) -> Any:
        """The page that a reader of a language is led to; none where nobody may go."""
        if page_id not in self.visible:
            return None
        asked = (page_id, language)
        if asked not in self._found:
            self._found[asked] = self._best(self._families[self.keys[page_id]], language)
        return self._found[asked]

    def reference(
        self, page_id: int | None, language: str, addresses: Addresses
    ) -> Reference | None:
        """The page as an item that others may ask for; none where nobody may go."""
        asked = (page_id, language)
        if asked not in self._references:
            page = self.find(page_id, language)
            self._references[asked] = page and _reference(page, language, addresses)
        return self._references[asked]

    def _best(self, family: list[Any], language: str) -> Any:
        order = [language, *get_content_languages()]
        shown = [one for one in family if one.locale__language_code == language or not one.made]
        best = min(shown, key=lambda one: _place(order, one.locale__language_code), default=None)
        return best if best and best.pk in self.visible else None


def _reference(page: Any, language: str, addresses: Addresses) -> Reference:
    return Reference(
        kind=kind_of_type(page.content_type_id),
        id=page.translation_key,
        title=page.title,
        url=addresses.address(page.url_path, language),
    )


def _with_facts(pages: Any) -> Any:
    return ranked(pages).select_related(None).values_list(*FIELDS, named=True)


def _place(order: list[str], language: str) -> int:
    return order.index(language) if language in order else len(order)
