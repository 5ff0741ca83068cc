"""What the page of results says of each hit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from wagtail.models import Page

from sistercities.languages.readable import ranked
from sistercities.models import CityName, CityPage
from sistercities.search.finding import Hit
from sistercities.search.highlighting import excerpt, highlighted
from sistercities.visibility import is_published
from sponsors.search import quotable_texts
from sponsors.texts import know_entries


@dataclass(frozen=True)
class Result:
    """One entry of the list. `names` and `greeting` say why a page was found without its title."""

    page: Page
    title: SafeString
    kind: str
    excerpt: SafeString
    language: str
    above: Page | None = None
    city: CityPage | None = None
    names: Sequence[tuple[CityName, SafeString]] = ()
    greeting: str = ""


def results_of(hits: Sequence[Hit]) -> list[Result]:
    """In three queries, however many they are."""
    pages = [hit.page for hit in hits]
    around = _parents_and_sources_of(pages)
    know_entries([*pages, *around])
    texts = quotable_texts([*pages, *around])
    parents = {page.path: page for page in around if page.depth > 2 and is_published(page)}
    sources = {page.translation_key: page for page in around if not page.made}
    return [_result(hit, texts, parents, sources) for hit in hits]


def _result(
    hit: Hit, texts: dict[int, list[str]], parents: dict[str, Page], sources: dict[UUID, Page]
) -> Result:
    page, words = hit.page, hit.words
    source = sources.get(page.translation_key) if page.made else None
    quoted = excerpt(texts.get(page.pk, []), words)
    by_greeting = hit.found_by_greeting and not hit.names
    return Result(
        page=page,
        title=highlighted(page.title, words),
        kind=capfirst(page.specific_class._meta.verbose_name if page.specific_class else ""),
        excerpt=highlighted(quoted, words),
        language=_language_of(quoted, page, source, texts),
        above=parents.get(path_above(page)),
        city=hit.city,
        names=[(name, highlighted(name.name, words)) for name in hit.names],
        greeting=highlighted(hit.city.greeting_phrase, words) if by_greeting else "",
    )


def _language_of(quoted: str, page: Page, source: Page | None, texts: dict[int, list[str]]) -> str:
    """That of the page, unless the source says the same: then nobody has translated it yet."""
    same = source and any(quoted.strip("… ") in text for text in texts.get(source.pk, []))
    return (source if same else page).locale.language_code


def _parents_and_sources_of(pages: Sequence[Page]) -> list[Page]:
    """The pages above these, and what those of them that are translations were made from."""
    paths = [path_above(page) for page in pages]
    sources = Q(translation_key__in=[page.translation_key for page in pages if page.made])
    found = ranked(Page.objects.filter(Q(path__in=paths) | sources))
    return [page for page in found if page.path in paths or not page.made]


def path_above(page: Page) -> str:
    return page.path[: -page.steplen]
