"""What the page of results says of each hit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import get_language
from wagtail.models import Page

from sistercities.models import CityName, CityPage
from sistercities.search.finding import Hit
from sistercities.search.highlighting import excerpt, highlighted
from sistercities.search.readable import address_within
from sistercities.visibility import translation_or_self, visible
from sponsors.search import quotable_texts


@dataclass(frozen=True)
class Result:
    """One entry of the list. `names` and `greeting` say why a page was found without its title."""

    title: SafeString
    url: str
    kind: str
    language: str
    excerpt: SafeString
    above: Page | None = None
    city: CityPage | None = None
    names: Sequence[tuple[CityName, SafeString]] = ()
    greeting: str = ""


def results_of(hits: Sequence[Hit], request: HttpRequest) -> list[Result]:
    """In two queries, however many they are."""
    pages = [hit.page for hit in hits]
    texts, above = quotable_texts(pages), _parents_of(pages)
    return [_result(hit, texts.get(hit.page.pk, []), above, request) for hit in hits]


def _result(hit: Hit, texts: list[str], above: dict[str, Page], request: HttpRequest) -> Result:
    page, words = hit.page, hit.words
    by_greeting = hit.found_by_greeting and not hit.names
    return Result(
        title=highlighted(page.title, words),
        url=address_within(page, get_language() or "", request),
        kind=capfirst(page.specific_class._meta.verbose_name if page.specific_class else ""),
        language=page.locale.language_code,
        excerpt=excerpt(texts, words),
        above=above.get(page.path[: -page.steplen]),
        city=hit.city,
        names=[(name, highlighted(name.name, words)) for name in hit.names],
        greeting=highlighted(hit.city.greeting_phrase, words) if by_greeting else "",
    )


def _parents_of(pages: Sequence[Page]) -> dict[str, Page]:
    """By its path, the page above each, in the reader's language; not the home page."""
    paths = {page.path[: -page.steplen] for page in pages}
    above = Page.objects.filter(path__in=paths, depth__gt=2)
    known = Q(path__in=paths) | Q(locale__language_code=get_language())
    found = Page.objects.filter(known, translation_key__in=above.values("translation_key"))
    found = list(visible(found).select_related("locale"))
    return {page.path: translation_or_self(page, found) for page in found if page.path in paths}
