"""What the page of results says of each hit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.text import capfirst
from wagtail.models import Page

from sistercities.languages.readable import readable
from sistercities.models import CityName, CityPage
from sistercities.search.finding import Hit
from sistercities.search.highlighting import excerpt, highlighted
from sponsors.search import quotable_texts
from sponsors.texts import know_entries


@dataclass(frozen=True)
class Result:
    """One entry of the list. `names` and `greeting` say why a page was found without its title."""

    page: Page
    title: SafeString
    kind: str
    excerpt: SafeString
    above: Page | None = None
    city: CityPage | None = None
    names: Sequence[tuple[CityName, SafeString]] = ()
    greeting: str = ""


def results_of(hits: Sequence[Hit]) -> list[Result]:
    """In two queries, however many they are."""
    pages = [hit.page for hit in hits]
    texts, above = quotable_texts(pages), _parents_of(pages)
    know_entries([*pages, *above.values()])
    return [_result(hit, texts.get(hit.page.pk, []), above) for hit in hits]


def _result(hit: Hit, texts: list[str], above: dict[str, Page]) -> Result:
    page, words = hit.page, hit.words
    by_greeting = hit.found_by_greeting and not hit.names
    return Result(
        page=page,
        title=highlighted(page.title, words),
        kind=capfirst(page.specific_class._meta.verbose_name if page.specific_class else ""),
        excerpt=excerpt(texts, words),
        above=above.get(page.path[: -page.steplen]),
        city=hit.city,
        names=[(name, highlighted(name.name, words)) for name in hit.names],
        greeting=highlighted(hit.city.greeting_phrase, words) if by_greeting else "",
    )


def _parents_of(pages: Sequence[Page]) -> dict[str, Page]:
    """By its path, the page above each, as the reader knows it; not the home page."""
    paths = {page.path[: -page.steplen] for page in pages}
    above = Page.objects.filter(path__in=paths, depth__gt=2).values("path", "translation_key")
    known = {row["path"]: row["translation_key"] for row in above}
    pages = readable(Page.objects.filter(translation_key__in=known.values())) if known else ()
    shown = {page.translation_key: page for page in pages}
    return {path: shown[key] for path, key in known.items() if key in shown}
