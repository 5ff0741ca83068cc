"""Where a site has put the API, so that what holds in front of it knows its addresses."""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse


def root_of_feed() -> str | None:
    """Such as /api/; nothing where the API is not mounted."""
    try:
        return reverse("feed:openapi-json").removesuffix("v1/openapi.json")
    except NoReverseMatch:
        return None
