"""What the page of results says of each hit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.safestring import SafeString
from django.utils.text import capfirst
from wagtail.models import Page

from sistercities.languages.readable import ranked, readable
from sistercities.models import CityName, CityPage
from sistercities.search.finding import Hit
from sistercities.search.highlighting import excerpt, highlighted
from sponsors.search import quotable_texts


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
    """In four queries, however many they are."""
    pages = [hit.page for hit in hits]
    sources = _sources_of(pages)
    texts, above = quotable_texts([*pages, *sources.values()]), _parents_of(pages)
    return [_result(hit, texts, sources.get(hit.page.translation_key), above) for hit in hits]


def _result(
    hit: Hit, texts: dict[int, list[str]], source: Page | None, above: dict[str, Page]
) -> Result:
    page, words = hit.page, hit.words
    quoted = excerpt(texts.get(page.pk, []), words)
    by_greeting = hit.found_by_greeting and not hit.names
    return Result(
        page=page,
        title=highlighted(page.title, words),
        kind=capfirst(page.specific_class._meta.verbose_name if page.specific_class else ""),
        excerpt=highlighted(quoted, words),
        language=_language_of(quoted, page, source, texts),
        above=above.get(page.path[: -page.steplen]),
        city=hit.city,
        names=[(name, highlighted(name.name, words)) for name in hit.names],
        greeting=highlighted(hit.city.greeting_phrase, words) if by_greeting else "",
    )


def _language_of(quoted: str, page: Page, source: Page | None, texts: dict[int, list[str]]) -> str:
    """That of the page, unless the source says the same: then nobody has translated it yet."""
    same = source and any(quoted.strip("… ") in text for text in texts.get(source.pk, []))
    return (source if same else page).locale.language_code


def _sources_of(pages: Sequence[Page]) -> dict[UUID, Page]:
    """By translation key, what the translations among the pages were made from."""
    keys = [page.translation_key for page in pages if page.made]
    made = ranked(Page.objects.filter(translation_key__in=keys)).filter(made=False)
    return {page.translation_key: page for page in made} if keys else {}


def _parents_of(pages: Sequence[Page]) -> dict[str, Page]:
    """By its path, the page above each, as the reader knows it; not the home page."""
    paths = {page.path[: -page.steplen] for page in pages}
    above = Page.objects.filter(path__in=paths, depth__gt=2).values("path", "translation_key")
    known = {row["path"]: row["translation_key"] for row in above}
    pages = readable(Page.objects.filter(translation_key__in=known.values())) if known else ()
    shown = {page.translation_key: page for page in pages}
    return {path: shown[key] for path, key in known.items() if key in shown}
