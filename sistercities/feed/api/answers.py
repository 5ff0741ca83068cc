"""Answers made of stored bytes: what depends on the request is put around them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from hashlib import md5
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.http import parse_etags, parse_http_date_safe

from sistercities.feed.api.media import JSON
from sistercities.feed.models import FeedItem
from sistercities.feed.serving.encodings import etags_of

CACHE = "public, max-age=60, stale-while-revalidate=300, stale-if-error=86400"
# What RFC 9110 wants a 304 to repeat, and what lets a browser read it.
KEPT_BY_304 = ("Access-Control-Allow-Origin", "Cache-Control", "ETag", "Last-Modified", "Vary")


def item_bytes(item: FeedItem, **told: Any) -> bytes:
    """The stored bytes, with what depends on the question in front of them."""
    body = bytes(item.body)
    head = json.dumps(told, separators=(",", ":")).encode()[:-1]
    return b"%s,%s" % (head, body[1:]) if told else body


def list_bytes(items: Iterable[bytes], **more: Any) -> bytes:
    rest = json.dumps(more, separators=(",", ":")).encode()
    return b'{"items":[%s],%s' % (b",".join(items), rest[1:])


def etag_of(content: bytes) -> str:
    """Strong; no secret depends on it."""
    return f'"{md5(content, usedforsecurity=False).hexdigest()}"'


def not_modified(request: HttpRequest, etag: str) -> HttpResponse | None:
    """304 if the caller has this very answer, or asks for any that it does not have."""
    known = known_etag(request, etag)
    return _stamped(HttpResponseNotModified(), known) if known else None


def known_etag(request: HttpRequest, etag: str) -> str | None:
    """The one that the caller has of an answer that is there, in whichever encoding."""
    is_any = request.META.get("HTTP_IF_NONE_MATCH", "").strip() == "*"
    return etag if is_any else _named_etag(request, etag)


def named(request: HttpRequest, etag: str) -> HttpResponse | None:
    """304 if the caller names the ETag of this answer, in whichever encoding it has it."""
    known = _named_etag(request, etag)
    return _stamped(HttpResponseNotModified(), known) if known else None


def _named_etag(request: HttpRequest, etag: str) -> str | None:
    header, ours = request.META.get("HTTP_IF_NONE_MATCH"), etags_of(etag)
    if not header or header in ours:
        return header or None
    names = {name.removeprefix("W/") for name in parse_etags(header)}
    return min(names & ours, default=None)


def not_modified_since(request: HttpRequest, headers: Mapping[str, str]) -> HttpResponse | None:
    """304 for a caller who knows no ETags, and names a moment after the last change."""
    asked = request.META.get("HTTP_IF_MODIFIED_SINCE")
    if not asked or "HTTP_IF_NONE_MATCH" in request.META:
        return None
    since = parse_http_date_safe(asked)
    changed = parse_http_date_safe(headers.get("Last-Modified", ""))
    if None in (since, changed) or since < changed:
        return None
    kept = {name: headers[name] for name in KEPT_BY_304 if name in headers}
    return HttpResponseNotModified(headers=kept)


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
