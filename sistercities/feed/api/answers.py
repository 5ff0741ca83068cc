"""Answers made of stored bytes: what depends on the request is put around them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.http import parse_etags

from sistercities.feed.api.media import JSON
from sistercities.feed.models import FeedItem

CACHE = "public, max-age=60, stale-while-revalidate=300, stale-if-error=86400"


def item_bytes(item: FeedItem, wanted: str | None) -> bytes:
    """The item, and whether it stands in for the language that was wanted first."""
    fallback = wanted is not None and item.locale != wanted
    return b'{"fallback":%s,%s' % (json.dumps(fallback).encode(), bytes(item.body)[1:])


def list_bytes(items: Iterable[bytes], **more: Any) -> bytes:
    rest = json.dumps(more, separators=(",", ":")).encode()
    return b'{"items":[%s],%s' % (b",".join(items), rest[1:])


def not_modified(request: HttpRequest, etag: str) -> HttpResponse | None:
    """304 if the caller has this very answer."""
    known = parse_etags(request.headers.get("If-None-Match", ""))
    if etag not in known and f"W/{etag}" not in known and "*" not in known:
        return None
    return _stamped(HttpResponseNotModified(), etag)


def answer(
    content: bytes,
    etag: str,
    languages: Iterable[str],
    content_type: str = JSON.content_type,
    **links: str | None,
) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    if languages := ", ".join(dict.fromkeys(languages)):
        response["Content-Language"] = languages
    told = [f'<{url}>; rel="{relation}"' for relation, url in links.items() if url]
    if told:
        response["Link"] = ", ".join(told)
    return _stamped(response, etag)


def same_question(request: HttpRequest, **other: Any) -> str:
    """The address of the request with other values for some parameters."""
    asked = urlencode({**request.GET.dict(), **other}, safe=",*")
    return request.build_absolute_uri(f"{request.path}?{asked}")


def _stamped(response: HttpResponse, etag: str) -> HttpResponse:
    response["ETag"] = etag
    response["Cache-Control"] = CACHE
    return response
