"""The one rule of what a visitor may see."""

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import (
    CharField,
    Exists,
    ExpressionWrapper,
    F,
    Model,
    OuterRef,
    Q,
    QuerySet,
)
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction, Site
from wagtail.query import PageQuerySet

from sponsors.models.base import paths_down_to


def published(pages: PageQuerySet) -> PageQuerySet:
    """Live pages that have not expired; those may still be for some readers only."""
    return not_expired(pages.live())


def not_expired(drafts: QuerySet) -> QuerySet:
    """What has expired is gone from that moment on, whenever the clerk comes by."""
    return drafts.filter(Q(expire_at__isnull=True) | Q(expire_at__gt=timezone.now()))


def is_published(page: Page) -> bool:
    """The same of one page, without a query."""
    return page.live and not (page.expire_at and page.expire_at <= timezone.now())


def visible(pages: PageQuerySet, within: Page | None = None) -> PageQuerySet:
    """Published pages that no restriction, their own or above, hides.

    A reader of the page `within` has passed its restrictions and those above it, so they hide
    nothing on it, and one who had to log in has passed every restriction that asks for no more,
    such as that of the same section in the source's language. Within the one query of the list,
    where Wagtail's `public()` would ask for all restrictions each time.
    """
    restrictions = _not_passed_by_readers_of(within) if within else PageViewRestriction.objects
    return published(pages).filter(~is_restricted(restrictions))


def is_restricted(restrictions: Any = PageViewRestriction.objects) -> Exists:
    """Whether one of them is that of a page, or of one above it."""
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    return Exists(restrictions.alias(below=path).filter(below__startswith=F("page__path")))


def _not_passed_by_readers_of(page: Page) -> QuerySet[PageViewRestriction]:
    kinds, line = PageViewRestriction, Q(page__path__in=paths_down_to(page))
    asking_who = kinds.objects.filter(line, restriction_type__in=[kinds.LOGIN, kinds.GROUPS])
    logged_in = Q(restriction_type=kinds.LOGIN) & Exists(asking_who)
    return kinds.objects.exclude(line | logged_in)


def of_site(pages: PageQuerySet, site: Site) -> PageQuerySet:
    """The pages of one site, in all its languages; Wagtail remembers the roots of all sites."""
    roots = (root for root in Site.get_site_root_paths() if root.site_id == site.pk)
    below = reduce(or_, (Q(url_path__startswith=root.root_path) for root in roots), Q(pk=None))
    return pages.filter(below)


def public_documents(chosen: Iterable[int | None]) -> dict[int, Any]:
    """By id, those of the chosen documents that no restriction of a collection hides: one query."""
    return _public(get_document_model(), chosen)


def public_images(chosen: Iterable[int | None]) -> dict[int, Any]:
    """The same of pictures."""
    return _public(get_image_model(), chosen)


def _public(model: type[Model], chosen: Iterable[int | None]) -> dict[int, Any]:
    ids = {pk for pk in chosen if pk}
    if not ids:
        return {}
    path = ExpressionWrapper(OuterRef("collection__path"), output_field=CharField())
    hiding = CollectionViewRestriction.objects.alias(below=path).filter(
        below__startswith=F("collection__path")
    )
    return model._default_manager.filter(~Exists(hiding)).in_bulk(ids)
