"""The pages that hold the words that were asked for, names before texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db import connection
from wagtail.models import Page, Site
from wagtail.search.backends import get_search_backend
from wagtail.search.query import PlainText

from sistercities.languages.readable import readable
from sistercities.models import CityName, CityPage
from sistercities.search.asking import asked_words
from sistercities.visibility import of_site
from sponsors.folding import fold

# More than anybody reads; it bounds what a search for one letter costs.
MOST = 1000
NAMED, BEGINS, INSIDE, ELSEWHERE = range(4)


@dataclass
class Hit:
    """A page that was found for some words, with what a city is called and greets with."""

    page: Page
    words: Sequence[str]
    city: CityPage | None = None

    @cached_property
    def title_fits(self) -> int:
        return nearness(self.page.title, self.words)

    @cached_property
    def names(self) -> list[CityName]:
        """The names that fit best, each spelling once; none where the title says it already."""
        named = [(self._fits(name.name), name) for name in self._all_names]
        best = min((fits for fits, _name in named), default=ELSEWHERE)
        chosen = {fold(name.name): name for fits, name in reversed(named) if fits == best}
        shown = best < ELSEWHERE == self.title_fits
        return list(reversed(chosen.values())) if shown else []

    @cached_property
    def found_by_greeting(self) -> bool:
        said = (self.city.greeting_phrase, self.city.greeting_transliteration) if self.city else ()
        return any(self._fits(words) < ELSEWHERE for words in said)

    @property
    def found_by_country(self) -> bool:
        where = [self.city.region, *self.city.country_in_every_language] if self.city else []
        return any(self._fits(name) < ELSEWHERE for name in where)

    @cached_property
    def place(self) -> tuple[int, bool]:
        """Where it stands among the others; cities first among those that are named alike."""
        named = min([self.title_fits, *(self._fits(name.name) for name in self._all_names)])
        if named == ELSEWHERE and (self.found_by_greeting or self.found_by_country):
            named = INSIDE
        return named, named < ELSEWHERE and not self.city

    @property
    def _all_names(self) -> list[CityName]:
        return list(self.city.names.all()) if self.city else []

    def _fits(self, name: str) -> int:
        return nearness(name, self.words)


def find(words: Sequence[str], site: Site) -> list[Hit]:
    """All hits in the reader's language, the best first: three queries, however many they are."""
    if not words:
        return []
    pages = _matching(words, site)
    cities = _cities_among(pages)
    hits = [Hit(page, words, cities.get(page.pk)) for page in pages]
    return sorted(hits, key=lambda hit: hit.place)


def nearness(name: str, words: Sequence[str]) -> int:
    """Whether the words are the name, begin it, or are in it; the last one may be unfinished."""
    own, (*whole, last) = asked_words(name), words
    if own == list(words):
        return NAMED
    if own[: len(whole)] == whole and any(word.startswith(last) for word in own[len(whole) :][:1]):
        return BEGINS
    inside = set(whole) <= set(own) and any(word.startswith(last) for word in own)
    return INSIDE if inside else ELSEWHERE


def _matching(words: Sequence[str], site: Site) -> list[Page]:
    """By Wagtail's index, most relevant first, with the last word as the beginning of one.

    Not by `pages.search()`, which refuses conditions that the index itself does not know.
    """
    backend = get_search_backend()
    compiler = type("Compiler", (backend.query_compiler_class,), {"LAST_TERM_IS_PREFIX": True})
    pages = readable(of_site(Page.objects.filter(alias_of=None), site))
    # SQLite would search anew for the score of each hit: half a minute for a thousand of them.
    scored = connection.vendor != "sqlite"
    asked = compiler(pages, PlainText(" ".join(words)), order_by_relevance=scored)
    return list(backend.results_class(backend, asked)[:MOST])


def _cities_among(pages: Sequence[Page]) -> dict[int, CityPage]:
    keys = [page.pk for page in pages if page.specific_class is CityPage]
    greeting = ("greeting_phrase", "greeting_language", "greeting_transliteration")
    cities = CityPage.objects.only("country", "region", *greeting).prefetch_related("names")
    return {city.pk: city for city in cities.filter(pk__in=keys)} if keys else {}
