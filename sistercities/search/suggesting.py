"""What to offer where nothing was found: names that are spelt nearly so, and places to look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from wagtail.models import Page, Site

from sistercities.languages.readable import readable
from sistercities.models import CityPage
from sistercities.visibility import of_site
from sponsors.folding import fold, words_of
from sponsors.texts import know_entries

ALIKE = 0.7
# Shorter words are alike by chance; comparing takes its time, so it has bounds.
SHORTEST = 4
MOST_WORDS = 3
MOST_CITIES = 300


@dataclass(frozen=True)
class Suggestion:
    """A name and the page that it leads to."""

    name: str
    page: Page


def near_names(words: Sequence[str], site: Site) -> list[Suggestion]:
    """Cities of which a name is spelt nearly like the question or one of its words."""
    named = _names(site)
    long = [word for word in words if len(word) >= SHORTEST]
    asked = dict.fromkeys([" ".join(words), *long[:MOST_WORDS]])
    alike = [named[name] for text in asked for name in _alike(text, named)]
    best = {city.pk: (city, name) for city, name in reversed(alike)}
    return [Suggestion(name, city) for city, name in reversed(best.values())]


def main_pages(site: Site) -> list[Page]:
    """The pages right below the home page: the list of cities, questions and answers, and so on."""
    pages = of_site(Page.objects.filter(depth=site.root_page.depth + 1, alias_of=None), site)
    return know_entries(list(readable(pages).order_by("path")))


def _names(site: Site) -> dict[str, tuple[CityPage, str]]:
    cities = readable(of_site(CityPage.objects.all(), site)).prefetch_related("names")
    facts = ("title", "slug", "url_path", "locale", "translation_key")
    # In letters of its own, a city has at least its address in Latin ones.
    return {
        " ".join(words_of(spelt)): (city, name)
        for city in cities.only(*facts)[:MOST_CITIES]
        for spelt, name in [(city.slug, city.title), *_spelt(city), (city.title, city.title)]
    }


def _spelt(city: CityPage) -> list[tuple[str, str]]:
    return [(row.name, row.name) for row in city.names.all()]


def _alike(text: str, named: dict[str, tuple[CityPage, str]]) -> list[str]:
    return get_close_matches(fold(text), named, n=2, cutoff=ALIKE)
