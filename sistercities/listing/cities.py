"""Cities by which a list is narrowed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar
from uuid import UUID

from django.utils.translation import gettext
from wagtail.models import Page

from sistercities.languages.readable import ranked, readable
from sistercities.listing.facets import Facet
from sistercities.models.cities import CityPage
from sponsors.folding import fold
from sponsors.texts import know_entries

Cities = dict[UUID, CityPage]
AnyPage = TypeVar("AnyPage", bound=Page)


def cities_for(within: Page) -> Cities:
    """By their keys, all cities that a reader of a page is shown, in the order of their names."""
    found = readable(CityPage.objects, within=within).defer("body")
    return {city.translation_key: city for city in sorted(found, key=lambda one: fold(one.title))}


def fetched(
    model: type[AnyPage], cities_of: Mapping[int, Sequence[CityPage]], cities: Cities
) -> list[AnyPage]:
    """The entries with these ids, each with its `named_cities`, as a list shows them.

    Two queries, the second one for texts that are translated.
    """
    by_pk = ranked(model.objects.all()).defer("body").in_bulk(cities_of)
    for pk, named in cities_of.items():
        by_pk[pk].named_cities = named
    entries = [by_pk[pk] for pk in cities_of]
    know_entries([*entries, *cities.values()])
    return entries


def facet_of(cities: Cities) -> Facet:
    by_slug = {city.slug: city for city in cities.values()}
    labels = {slug: city.title for slug, city in by_slug.items()}
    return Facet("city", gettext("City"), labels, all_label=gettext("All cities"), pages=by_slug)


def cities_by_page(named: Iterable[Sequence[Any]], cities: Cities) -> dict[int, list[CityPage]]:
    """The cities that each page names, each once, from pairs of its id and a city's key."""
    found: dict[int, dict[UUID, CityPage]] = defaultdict(dict)
    for page_id, key in named:
        if key in cities:
            found[page_id][key] = cities[key]
    return {page_id: list(named.values()) for page_id, named in found.items()}
