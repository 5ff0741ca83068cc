"""Whether a form was sent from a page of this site. No cookie is needed to tell."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.utils.http import is_same_domain


def is_foreign(request: HttpRequest) -> bool:
    """Browsers tell where a form stands; what tells nothing is no browser, and needs a token."""
    origin = request.headers.get("Origin")
    if origin is not None:
        return not _is_ours(origin, request)
    return request.headers.get("Sec-Fetch-Site", "same-origin") == "cross-site"


def _is_ours(origin: str, request: HttpRequest) -> bool:
    if origin == f"{request.scheme}://{request.get_host()}":
        return True
    return any(_fits(origin, trusted) for trusted in settings.CSRF_TRUSTED_ORIGINS)


def _fits(origin: str, trusted: str) -> bool:
    """As Django has it: https://*.example.org are all hosts below example.org."""
    scheme, _separator, host = trusted.partition("://")
    asked = urlsplit(origin)
    return asked.scheme == scheme and is_same_domain(asked.netloc, host.lstrip("*"))
