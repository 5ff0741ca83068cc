"""Whose request it is, where that counts."""

from django.http import HttpRequest
from ninja.throttling import AnonRateThrottle

_throttle = AnonRateThrottle("1/s")


def address_of(request: HttpRequest) -> str | None:
    """The one that has connected, or that the proxy names (BEHIND_PROXY), as the feed counts."""
    return _throttle.get_ident(request)
