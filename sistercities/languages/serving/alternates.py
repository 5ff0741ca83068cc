"""The other languages of a page: real translations for machines, every language for readers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from wagtail.coreutils import get_content_languages
from wagtail.models import Page
from wagtail.query import PageQuerySet

from sistercities.languages.addresses import address_within, front_address, line_above
from sistercities.languages.readable import ranked
from sistercities.languages.reader import reader_language
from sistercities.languages.state import Kind, LanguageState, language_state
from sistercities.names import own_name
from sistercities.visibility import visible
from sponsors.texts import Batch, know_as_source


@dataclass(frozen=True)
class LanguageChoice:
    """One entry of the language switcher: where it leads, and what is read there."""

    code: str
    name: str
    url: str
    served: str


@dataclass(frozen=True)
class Languages:
    """All that the frame of a page says of languages."""

    state: LanguageState
    alternates: list[tuple[str, str]]
    choices: list[LanguageChoice]


def languages_of(page: Page, request: HttpRequest | None) -> Languages:
    """One query for a page in its source language; one more for the state of a translation."""
    siblings = _siblings(page)
    _know_texts(page, siblings)
    return Languages(
        state=_state(page, siblings),
        alternates=alternates(siblings, request),
        choices=[_choice(code, siblings or [page], request) for code in get_content_languages()],
    )


def choices_at(address: Callable[[str], str]) -> list[LanguageChoice]:
    """For what is no page: it is read in each language, at the address for its code."""
    return [
        LanguageChoice(code, own_name(code), address(code), code)
        for code in get_content_languages()
    ]


def alternates(siblings: Sequence[Page], request: HttpRequest | None) -> list[tuple[str, str]]:
    """(language, full address) of the real pages of one translation key, and of the default."""
    addresses = [(page.locale.language_code, page.get_full_url(request)) for page in siblings]
    source = source_of(siblings)
    default = [("x-default", source.get_full_url(request))] if source else []
    return [(language, address) for language, address in [*addresses, *default] if address]


def source_of(siblings: Sequence[Page]) -> Page | None:
    """The page that the others were made from; the first if nobody may see that one."""
    sources = (page for page in siblings if not page.made)
    return next(sources, siblings[0] if siblings else None)


def real_pages(pages: PageQuerySet, within: Page | None = None) -> list[Page]:
    """The visible pages that are no copies, in the order of the site's languages: one query.

    `made` is true for a translation.
    """
    found = visible(ranked(pages.filter(alias_of=None)), within).exclude(rank=None)
    order = {code: number for number, code in enumerate(get_content_languages())}
    return sorted(found, key=lambda page: order[page.locale.language_code])


def _siblings(page: Page) -> list[Page]:
    return real_pages(Page.objects.filter(translation_key=page.translation_key), within=page)


def _know_texts(page: Page, siblings: list[Page]) -> None:
    """What is read of the page and, in the breadcrumbs, of those above it."""
    if any(other.pk == page.pk and not other.made for other in siblings):
        know_as_source(page)
    else:
        Batch([page], entries=line_above(page))


def _state(page: Page, siblings: list[Page]) -> LanguageState:
    this = next((other for other in siblings if other.pk == page.pk), None)
    if this is None or this.made:
        return language_state(page)
    language, requested = page.locale.language_code, reader_language()
    kind = Kind.SOURCE if language == requested else Kind.FALLBACK
    return LanguageState(
        requested, language, language, kind, source_updated_at=page.last_published_at
    )


def _choice(code: str, siblings: list[Page], request: HttpRequest | None) -> LanguageChoice:
    """A translation, else the source that stands in for it, else the front page."""
    real = (other for other in siblings if other.locale.language_code == code)
    sources = (other for other in siblings if not getattr(other, "made", False))
    page = next(real, None) or next(sources, None)
    url = address_within(page, code, request) if page else front_address(code)
    served = page.locale.language_code if page else code
    return LanguageChoice(code, own_name(code), url or front_address(code), served)
