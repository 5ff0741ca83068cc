"""From a path that was asked for to the request that a browser would make of the site."""

from __future__ import annotations

import unicodedata
from copy import copy
from functools import cached_property
from urllib.parse import SplitResult, unquote, urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.translation import get_language_from_path
from wagtail.models import Site

from sistercities.feed.api.problems import ProblemError, bad_parameter

ALLOWED = "a path such as /fr/cities/saumur/, or a whole address of this site"


class AskedPath:
    """A path of the site as its own URL configuration understands it."""

    def __init__(self, request: HttpRequest, address: str, site: Site, hosts: set[str]) -> None:
        parts = _split(address)
        if parts.netloc and parts.netloc.lower() not in hosts:
            raise _bad("This is not an address of this site.")
        self.site, self.path = site, _decoded(parts.path)
        self.language = get_language_from_path(self.path) or settings.LANGUAGE_CODE
        self.request = _as_browser(request, site, self.path, parts.query)

    @cached_property
    def within(self) -> str:
        """As items know it: /cities/saumur/. Empty where the site shows no pages."""
        path = self.path if self.path.endswith("/") else f"{self.path}/"
        with translation.override(self.language):
            try:
                match = resolve(path)
            except Resolver404:
                return ""
        within = (*match.args, *match.kwargs.values())
        return f"/{within[0]}" if match.url_name == "wagtail_serve" else ""


def _split(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
    except ValueError as error:
        raise _bad("This is not an address.") from error
    whole = parts.scheme in ("http", "https") and parts.netloc
    if not whole and (not address.startswith("/") or address.startswith("//")):
        raise _bad("A path begins with one slash.")
    return parts


def _decoded(path: str) -> str:
    try:
        decoded = unquote(path or "/", errors="strict")
    except UnicodeDecodeError as error:
        raise _bad("A path is encoded in UTF-8.") from error
    if any(unicodedata.category(char) in ("Cc", "Cs") for char in decoded):
        raise _bad("Control characters are not allowed.")
    return decoded


def _as_browser(request: HttpRequest, site: Site, path: str, query: str) -> HttpRequest:
    """What the site's own rules read of a request; nobody is logged in."""
    asked = copy(request)
    asked.path = asked.path_info = path
    asked.META = {**request.META, "PATH_INFO": path, "QUERY_STRING": query}
    asked._wagtail_site = site
    return asked


def _bad(detail: str) -> ProblemError:
    return bad_parameter("path", detail, ALLOWED)
