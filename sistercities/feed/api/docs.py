"""The documentation to try things out with, as a page of its own; it calls no other host."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.apps import apps
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse

from sistercities.feed.api.media import Media, set_media

TITLE = "Sister cities: the feed for other sites"
set_media("feed_docs", Media("text/html"))


def docs_patterns() -> list[URLPattern]:
    """None without `ninja` among the installed apps: it brings Swagger UI's files."""
    return [path("v1/docs", docs, name="feed_docs")] if apps.is_installed("ninja") else []


def docs_address() -> str | None:
    return reverse("feed_docs") if apps.is_installed("ninja") else None


def docs(request: HttpRequest) -> HttpResponse:
    context = {"title": TITLE, "openapi": reverse("feed:openapi-json")}
    response = render(request, "sistercities/feed/docs.html", context)
    response["Content-Security-Policy"] = _policy()
    response["Cache-Control"] = "public, max-age=60"
    response["X-Robots-Tag"] = "noindex"
    return response


def _policy() -> str:
    """Scripts and styles are files; Swagger UI's icons are data addresses."""
    files = urlsplit(settings.STATIC_URL)
    place = f"{files.scheme or 'https'}://{files.netloc}" if files.netloc else "'self'"
    return (
        f"default-src 'none'; script-src {place}; style-src {place}; img-src {place} data:;"
        " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
