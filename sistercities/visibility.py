"""The one rule of what a visitor may see, and where a link to a page may lead."""

from collections.abc import Collection, Iterable
from functools import reduce
from operator import or_
from typing import TypeVar

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.models import Page, PageManager, PageViewRestriction, Site, TranslatableMixin
from wagtail.query import PageQuerySet

from sponsors.models.base import paths_down_to

T = TypeVar("T", bound=TranslatableMixin)


def published(pages: PageQuerySet) -> PageQuerySet:
    """Live pages that have not expired; those may still be for some readers only."""
    not_expired = Q(expire_at__isnull=True) | Q(expire_at__gt=timezone.now())
    return pages.live().filter(not_expired)


def visible(pages: PageQuerySet, within: Page | None = None) -> PageQuerySet:
    """Published pages that no restriction, their own or above, hides.

    A reader of the page `within` has passed its restrictions and those above it, so they hide
    nothing on it. Within the one query of the list, where Wagtail's `public()` would ask for all
    restrictions each time.
    """
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    passed = paths_down_to(within) if within else []
    restrictions = PageViewRestriction.objects.exclude(page__path__in=passed)
    hiding = restrictions.alias(below=path).filter(below__startswith=F("page__path"))
    return published(pages).filter(~Exists(hiding))


def of_site(pages: PageQuerySet, site: Site) -> PageQuerySet:
    """The pages of one site, in all its languages; Wagtail remembers the roots of all sites."""
    roots = (root for root in Site.get_site_root_paths() if root.site_id == site.pk)
    below = reduce(or_, (Q(url_path__startswith=root.root_path) for root in roots), Q(pk=None))
    return pages.filter(below)


def localized_pages(pages: PageManager, chosen: Collection[int]) -> dict[int, Page]:
    """For the id of each chosen page, the visible page in the reader's language, else itself.

    Asked for all at once, so that a list costs no more than one link. A chosen page that no
    visitor may see leads nowhere, whatever its translations.
    """
    if not chosen:
        return {}
    keys = pages.filter(pk__in=chosen).values("translation_key")
    language = Q(locale__language_code=get_language()) | Q(pk__in=chosen)
    candidates = pages.filter(language, translation_key__in=keys).select_related("locale")
    found = list(visible(candidates))
    return {page.pk: translation_or_self(page, found) for page in found if page.pk in chosen}


def translation_or_self(chosen: T, found: Iterable[T]) -> T:
    """Of the objects found, the translation of the chosen one if there is any, else itself."""
    others = (one for one in found if one.pk != chosen.pk)
    same = (one for one in others if one.translation_key == chosen.translation_key)
    return next(same, chosen)
