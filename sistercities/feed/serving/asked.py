"""What was asked, as the web server tells it: cheap to compare, and checked when first seen."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

Host = tuple[str | None, ...]
Question = tuple[str | None, ...]
# Everything that Django finds the host, the port and the scheme in.
TOLD_OF_HOST = (
    "HTTP_HOST",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_FORWARDED_PORT",
    "SERVER_NAME",
    "SERVER_PORT",
    "wsgi.url_scheme",
)


def host_asked(request: HttpRequest) -> Host:
    """Two requests with the same have come to the same site by the same scheme."""
    by_proxy = settings.SECURE_PROXY_SSL_HEADER
    told = (*TOLD_OF_HOST, by_proxy[0]) if by_proxy else TOLD_OF_HOST
    return tuple(map(request.META.get, told))


def question_asked(request: HttpRequest) -> Question:
    """Two requests with the same have the same answer, but for its encoding and its format."""
    return (*host_asked(request), request.path, request.META.get("QUERY_STRING", ""))
