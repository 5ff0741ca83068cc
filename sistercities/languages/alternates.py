"""The other languages of a page: real translations for machines, every language for readers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation as django_translation
from wagtail.coreutils import get_content_languages
from wagtail.models import Page, Site
from wagtail.query import PageQuerySet
from wagtail_localize.models import Translation

from sistercities.languages.state import Kind, LanguageState, language_state
from sistercities.names import own_name
from sistercities.visibility import visible


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
    """One query for a page in its source language; five more for the state of a translation."""
    siblings = _siblings(page)
    source = source_of(siblings) or page
    return Languages(
        state=_state(page, siblings),
        alternates=alternates(siblings, request),
        choices=[_choice(code, siblings, source, request) for code in get_content_languages()],
    )


def alternates(siblings: Sequence[Page], request: HttpRequest | None) -> list[tuple[str, str]]:
    """(language, full address) of the real pages of one translation key, and of the default."""
    addresses = [(page.locale.language_code, page.get_full_url(request)) for page in siblings]
    source = source_of(siblings)
    default = [("x-default", source.get_full_url(request))] if source else []
    return [(language, address) for language, address in [*addresses, *default] if address]


def source_of(siblings: Sequence[Page]) -> Page | None:
    """The page that the others were made from; the first if nobody may see that one."""
    sources = (page for page in siblings if not page.made_from)
    return next(sources, siblings[0] if siblings else None)


def real_pages(pages: PageQuerySet, within: Page | None = None) -> list[Page]:
    """The visible pages that are no copies, in the order of the site's languages: one query.

    `made_from` is the language from which a page was translated; a source has none.
    """
    made = Translation.objects.filter(
        source__object_id=OuterRef("translation_key"), target_locale_id=OuterRef("locale_id")
    )
    source_language = Subquery(made.values("source__locale__language_code")[:1])
    real = pages.filter(alias_of=None).annotate(made_from=source_language)
    found = visible(real, within).select_related("locale")
    order = {code: number for number, code in enumerate(get_content_languages())}
    known = [page for page in found if page.locale.language_code in order]
    return sorted(known, key=lambda page: order[page.locale.language_code])


def _siblings(page: Page) -> list[Page]:
    return real_pages(Page.objects.filter(translation_key=page.translation_key), within=page)


def _state(page: Page, siblings: list[Page]) -> LanguageState:
    this = next((other for other in siblings if other.pk == page.pk), None)
    if this is None or this.made_from:
        return language_state(page)
    language, requested = page.locale.language_code, django_translation.get_language() or ""
    kind = Kind.SOURCE if language == requested else Kind.FALLBACK
    return LanguageState(
        requested, language, language, kind, source_updated_at=page.last_published_at
    )


def _choice(
    code: str, siblings: list[Page], source: Page, request: HttpRequest | None
) -> LanguageChoice:
    real = next((other for other in siblings if other.locale.language_code == code), None)
    url = real.get_url(request) if real else _fallback_url(source, code, request)
    served = code if real else source.locale.language_code
    return LanguageChoice(code, own_name(code), url or "/", served)


def _fallback_url(source: Page, code: str, request: HttpRequest | None) -> str | None:
    """Where the source is read within another language's navigation."""
    site = Site.find_for_request(request) if request else source.get_site()
    root = source.get_url_parts(request)
    if not site or not root:
        return None
    with django_translation.override(source.locale.language_code):
        home = reverse("wagtail_serve", args=[""])
    with django_translation.override(code):
        return reverse("wagtail_serve", args=[root[2].removeprefix(home)])
