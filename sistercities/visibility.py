"""The one rule of what a visitor may see."""

from django.db.models import Q
from django.utils import timezone
from wagtail.query import PageQuerySet


def visible(pages: PageQuerySet) -> PageQuerySet:
    """Live pages that have not expired and that no restriction, their own or above, hides."""
    not_expired = Q(expire_at__isnull=True) | Q(expire_at__gt=timezone.now())
    return pages.live().filter(not_expired).public()
