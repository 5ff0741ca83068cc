"""What all kinds of pages have in common: who may be told, in which languages, and where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from wagtail.coreutils import get_content_languages
from wagtail.models import Page, Site

from sistercities.feed.building.addresses import Addresses
from sistercities.feed.building.language import is_source, language_part, translation_part
from sistercities.feed.schemas.base import TranslationOfItem
from sistercities.headless.front_ends import public_root
from sistercities.languages.readable import ranked
from sistercities.languages.state import LanguageState, language_states
from sistercities.visibility import visible
from sponsors.folding import fold
from sponsors.texts import Batch, Texts

# The texts of pages, by the names under which items have them. Those of a city's greeting say
# their language themselves.
TOLD_AS = {
    "title": "title",
    "search_description": "description",
    "intro": "intro",
    "summary": "summary",
    "issued_by": "issued_by",
    "audience": "audience",
    "venue": "venue",
    "price_note": "price_note",
    "outcome": "outcome",
    "body": "body",
    "photo_alt": "photo.alt",
    "committee_name": "committee.name",
    "committee_text": "committee.text",
}


@dataclass
class Told:
    """A page that everybody may see, where it is, and what is known of its language."""

    page: Any
    site: Site
    url: str
    language: str
    state: LanguageState
    # Where it is within each language: /cities/saumur/.
    path: str
    written: Texts | None = None

    def language_of(self, path: str, text: str) -> str:
        """The language in which a text really is: its own, or still that of its source."""
        written = self.written
        return written.language_of(path, text, self.language) if written else self.language

    def language_of_prose(self, path: str, html: str) -> str:
        """That of its source only if nobody has translated any paragraph of it."""
        is_source = html and self.written and self.written.is_bare(path)
        return self.written.source if is_source else self.language

    def language_of_row(self, relation: str, row: Any, field: str) -> str:
        """The same of a text of one of the page's rows."""
        return self.language_of(f"{relation}.{row.translation_key}.{field}", getattr(row, field))

    @property
    def untranslated(self) -> list[str]:
        """The texts of the page itself that are still its source's, as they are told."""
        there = self.written.written if self.written else ()
        return sorted(TOLD_AS[path] for path in there if path in TOLD_AS and self._is_source(path))

    def _is_source(self, path: str) -> bool:
        text = getattr(self.page, path)
        find = self.language_of_prose if "<" in text else self.language_of
        return find(path, text) != self.language

    @property
    def key(self) -> UUID:
        return self.page.translation_key

    @property
    def is_source(self) -> bool:
        return is_source(self.state)


class Pages:
    """The visible pages of some translation keys, in all their languages.

    Two queries, and one for each language of which the translated texts are read.
    """

    def __init__(
        self,
        model: type[Page],
        keys: Collection[UUID],
        *related: str,
        drafted: Page | None = None,
    ) -> None:
        """A page that is `drafted` is told in place of the stored one, whoever may see that."""
        self.addresses = Addresses()
        family = model.objects.filter(translation_key__in=keys)
        found = visible(ranked(family)).exclude(rank=None).select_related("locale", *related)
        pages = list(found.order_by("pk"))
        if drafted:
            pages = [*(page for page in pages if page.pk != drafted.pk), _as_ranked(drafted)]
        self.states = language_states(pages) if pages else {}
        self.texts = Batch([page for page in pages if page.made])
        self.told = [told for page in pages if (told := self._told(page))]
        self.by_key: dict[UUID, list[Told]] = defaultdict(list)
        for told in sorted(self.told, key=_in_order_of_site):
            self.by_key[told.key].append(told)
        self._translations: dict[tuple[UUID, int], list[TranslationOfItem]] = {}

    @property
    def ids(self) -> list[int]:
        return [told.page.pk for told in self.told]

    def _told(self, page: Page) -> Told | None:
        language = page.locale.language_code
        found = self.addresses.site_of(page.url_path)
        if not found or language not in get_content_languages():
            return None
        url = public_root(found[0]) + self.addresses.front(language) + found[1]
        state, path = self.states[page.pk], f"/{found[1]}"
        written = self.texts.texts_of(page) if page.made else None
        return Told(page, found[0], url, language, state, path, written)

    def header(self, told: Told) -> dict[str, Any]:
        """The fields of `PageItem`."""
        page = told.page
        return {
            "id": told.key,
            "slug": page.slug,
            "url": told.url,
            "title": page.title,
            "description": page.search_description,
            "language": language_part(told.state, told.untranslated),
            "translations": self.translations(told),
            "modified": page.last_published_at,
        }

    def translations(self, told: Told) -> list[TranslationOfItem]:
        """Made once for all languages of a page."""
        known = (told.key, told.site.pk)
        if known not in self._translations:
            family = (one for one in self.by_key[told.key] if one.site == told.site)
            self._translations[known] = [translation_part(one.state, one.url) for one in family]
        return self._translations[known]


def _as_ranked(drafted: Page) -> Page:
    """With what is known of the stored page, at the address that it will have."""
    stored = ranked(Page.objects.filter(pk=drafted.pk)).get()
    drafted.made, drafted.rank, drafted.locale = stored.made, stored.rank, stored.locale
    if drafted.slug != stored.slug:
        drafted.set_url_path(stored.get_parent())
    return drafted


def _in_order_of_site(told: Told) -> int:
    return list(get_content_languages()).index(told.language)


def place(*parts: Any) -> str:
    """Where an entry stands in a list: by its parts, the last of which is a title."""
    return "\x00".join(fold(part) if isinstance(part, str) else f"{part:012d}" for part in parts)


def page_keys(model: type[Page]) -> set[UUID]:
    return set(model.objects.order_by().values_list("translation_key", flat=True).distinct())
