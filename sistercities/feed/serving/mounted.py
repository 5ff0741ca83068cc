"""Where a site has put the API, so that what holds in front of it knows its addresses."""

from __future__ import annotations

from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, get_urlconf, reverse


def is_of_feed(request: HttpRequest) -> bool:
    root = _root(get_urlconf() or settings.ROOT_URLCONF)
    return root is not None and request.path.startswith(root)


@lru_cache(maxsize=8)
def _root(urlconf: str) -> str | None:
    """Such as /api/; nothing where the API is not mounted."""
    try:
        described = reverse("feed:openapi-json", urlconf=urlconf)
    except NoReverseMatch:
        return None
    return described.removesuffix("v1/openapi.json")
