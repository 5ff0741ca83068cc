"""Redirects are told where somebody asks for an old address; they are no items of any list."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import md5

from django.db.models import Q
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from sistercities.feed.models import FeedMark, FeedState
from sistercities.visibility import visible

TOLD = (
    "old_path",
    "site_id",
    "is_permanent",
    "redirect_page_id",
    "redirect_page_route_path",
    "redirect_link",
)
CHANGING = ("redirect", "everything")


def digest_after(marks: Iterable[FeedMark], state: FeedState) -> str:
    """Of all redirects; the stored one while no mark says that any has changed."""
    if not any(mark.what in CHANGING for mark in marks):
        return state.redirects
    return _digest()


def _digest() -> str:
    """One that leads to a hidden page is nothing to tell, and makes no new edition."""
    seen = visible(Page.objects.all()).values("pk")
    leading = Redirect.objects.filter(Q(redirect_page=None) | Q(redirect_page__in=seen))
    rows = list(leading.order_by("pk").values_list(*TOLD))
    return md5(repr(rows).encode(), usedforsecurity=False).hexdigest() if rows else ""
