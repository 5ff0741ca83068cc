"""The one rule of what a visitor may see."""

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q
from django.utils import timezone
from wagtail.models import PageViewRestriction
from wagtail.query import PageQuerySet


def visible(pages: PageQuerySet) -> PageQuerySet:
    """Live pages that have not expired and that no restriction, their own or above, hides.

    Says what Wagtail's `live().public()` says, within the same query: `public()` would ask
    for all restrictions each time.
    """
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    restricted = PageViewRestriction.objects.alias(below=path).filter(
        below__startswith=F("page__path")
    )
    not_expired = Q(expire_at__isnull=True) | Q(expire_at__gt=timezone.now())
    return pages.live().filter(not_expired, ~Exists(restricted))
