"""What a list shows: each page in the reader's language, else the source that stands in for it.

Exactly the page that its address serves within the reader's navigation, never two of one
translation key. All within the one query of the list.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.db.models import (
    Case,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    Value,
    When,
)
from django.db.models.functions import Length, StrIndex, Substr
from wagtail.coreutils import get_content_languages
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet
from wagtail_localize.models import Translation

from sistercities.languages.reader import reader_language
from sistercities.visibility import is_published, is_restricted, published, visible

# In the reader's language, or a source; see `ranked`.
CANDIDATE = Q(rank=0) | Q(rank__gt=0, made=False)


class Place(StrIndex):
    """How far behind the first of the codes a code stands; nothing if it is none of them.

    In letters: the database looks once, and Django need not write a branch for each language,
    which took longer than the query.
    """

    template = "nullif(%(function)s(%(expressions)s || ','), 0) - 1"
    arg_joiner = ", ',' || "

    def __init__(self, codes: Iterable[str], code: str, **extra: Any) -> None:
        super().__init__(Value(f",{','.join(codes)},"), code, **extra)


def ranked(pages: PageQuerySet) -> PageQuerySet:
    """Pages with their locales, and with what tells which of one translation key is shown.

    `rank` is 0 in the reader's language, then follows the site's order. An alias of a page in
    another language has none: nobody has translated it. `made` is true for a translation.
    """
    order = [reader_language(), *get_content_languages()]
    copy = When(alias_of__translation_key=F("translation_key"), then=Value(None))
    rank = Case(copy, default=Place(order, "locale__language_code"), output_field=IntegerField())
    made = Translation.objects.filter(
        source__object_id=OuterRef("translation_key"), target_locale_id=OuterRef("locale_id")
    )
    return pages.annotate(made=Exists(made), rank=rank).select_related("locale")


def best_choice(pages: Iterable[Page]) -> Page | None:
    """Of ranked pages, the published one in the reader's language, else the source."""
    found = [page for page in pages if page.rank is not None and is_published(page)]
    shown = [page for page in found if page.rank == 0 or not page.made]
    return min(shown, key=lambda page: page.rank, default=None)


def readable(pages: PageQuerySet | PageManager, within: Page | None = None) -> PageQuerySet:
    """Those of the pages that a reader sees listed: the best choice of each translation key.

    A published page hides those it is the better choice for, also where it is restricted or
    falls out of the list for another reason: its address serves it and not its source.
    """
    return visible(ranked(pages.all()), within).filter(_is_best_choice())


def readable_in_place_of(pages: PageManager, chosen: Collection[int]) -> dict[int, Page]:
    """For the id of each chosen page, the page that a reader is to see.

    A chosen page that no visitor may see leads nowhere, whatever its translations.
    """
    if not chosen:
        return {}
    keys = pages.filter(pk__in=chosen).values("translation_key")
    found = ranked(published(pages.filter(translation_key__in=keys)))
    found = found.filter(CANDIDATE | Q(pk__in=chosen)).annotate(hidden=is_restricted())
    alike: dict[UUID, list[Page]] = {}
    for page in found:
        alike.setdefault(page.translation_key, []).append(page)
    best = {key: best_choice(pages) for key, pages in alike.items()}
    here = [page for page in found if page.pk in chosen and not page.hidden]
    shown = {page.pk: best[page.translation_key] for page in here}
    return {pk: page for pk, page in shown.items() if page and not page.hidden}


def below(parent: Page, pages: PageManager) -> PageQuerySet:
    """The pages right below a page or below any of its translations."""
    parents = Page.objects.filter(translation_key=parent.translation_key)
    above = Substr("path", 1, Length("path") - Page.steplen)
    return pages.alias(path_above=above).filter(path_above__in=parents.values("path"))


def _is_best_choice() -> Q:
    """As `best_choice` has it."""
    same = published(Page.objects.filter(translation_key=OuterRef("translation_key")))
    better = ranked(same).filter(CANDIDATE, rank__lt=OuterRef("rank"))
    return CANDIDATE & ~Exists(better)
