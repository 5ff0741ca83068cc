"""Pages for visitors whom nobody knows: kept until anything is changed, and for a minute at most.

Only what says so itself is kept: see `shown_to_everybody`.
"""

from __future__ import annotations

from collections.abc import Hashable
from functools import cached_property, partial
from time import monotonic
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.autoreload import file_changed
from django.utils.cache import patch_vary_headers
from wagtail.models import Page

from sistercities.conf import setting
from sistercities.feed.api import answers, envelope
from sistercities.feed.api.edition import Edition, edition_there, seen_edition
from sistercities.feed.serving.answering import Answers, GetResponse
from sistercities.feed.serving.keeping import Kept
from sistercities.languages.serving.middleware import neutral_paths
from sponsors.facts import sharing

# What makes a page another one for whoever sends it.
PERSONAL = (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, "messages")
# Pages, the same as Markdown, and the list of all of them.
READ = ("text/html", "text/markdown", "text/plain")
FOR_ONE = "private, no-cache"
# A browser asks each time, which costs it a 304: what is no longer public is gone from its next
# visit, and who signs in sees the page as an editor. What stands between may keep it for a while.
FOR_ALL = "public, max-age=0, s-maxage={seconds}"


def shown_to_everybody(request: HttpRequest, page: Page) -> None:
    """Said where a page is served: nothing restricts it, and it was asked nothing it ignores."""
    known = getattr(page, "parameters", ())
    if getattr(page, "is_for_everybody", False) and all(name in known for name in request.GET):
        request.is_for_everybody = True


def told_to_everybody(request: HttpRequest) -> None:
    """The same of what is no page, and names nothing that only some may see."""
    if not request.GET:
        request.is_for_everybody = True


class PageAnswers(Answers):
    def __init__(self) -> None:
        super().__init__(partial(setting, "PAGE_CACHE_BYTES"))
        self._facts: tuple[Hashable, float, dict[Hashable, Any]] = (None, 0.0, {})
        # Whoever works on a template sees what it makes.
        file_changed.connect(self._forget)

    def edition(self, request: HttpRequest) -> Edition | None:
        return seen_edition(request)

    def edition_after(self, request: HttpRequest) -> Edition | None:
        return edition_there(request)

    def without(self, request: HttpRequest, error: Exception) -> HttpResponse:
        # The site's own page for errors tells of it.
        raise error

    def stamp(self, edition: Edition) -> Hashable:
        """Moved by all that is changed, and by the moments at which time changes something."""
        return (edition.marks, edition.next_moment, edition.is_outdated)

    def afresh(
        self, request: HttpRequest, get_response: GetResponse, edition: Edition | None
    ) -> HttpResponse:
        if edition is None:
            return _for_one(request, get_response(request))
        until = monotonic() + setting("PAGE_SECONDS")
        with sharing(self._facts_of(self.stamp(edition), until)):
            response = get_response(request)
        if not _can_be_kept(request, response):
            return response
        kept = _kept(response, until)
        answer = self.keep(request, edition, kept)
        return self.known(request, edition, kept) or answer

    def known(
        self, request: HttpRequest, edition: Edition, kept: Kept | None
    ) -> HttpResponse | None:
        if kept is None or "HTTP_IF_NONE_MATCH" not in request.META:
            return None
        etag = answers.known_etag(request, kept.etag)
        return kept.not_modified(etag) if etag else None

    def is_for(self, request: HttpRequest) -> bool:
        return (
            request.method in ("GET", "HEAD")
            and setting("PAGE_SECONDS") > 0
            and not request.path.startswith(self._others)
            and not _is_personal(request)
            and not envelope.has_body(request)
        )

    @cached_property
    def _others(self) -> tuple[str, ...]:
        return neutral_paths()

    def _facts_of(self, stamp: Hashable, until: float) -> dict[Hashable, Any]:
        known, ends, facts = self._facts
        if known != stamp or ends < monotonic():
            self._facts = (stamp, until, facts := {})
        return facts

    def _forget(self, **kwargs: Any) -> None:
        self.memory.forget()


def _is_personal(request: HttpRequest) -> bool:
    if "HTTP_AUTHORIZATION" in request.META:
        return True
    return "HTTP_COOKIE" in request.META and any(name in request.COOKIES for name in PERSONAL)


def _can_be_kept(request: HttpRequest, response: HttpResponse) -> bool:
    return (
        getattr(request, "is_for_everybody", False)
        and request.method == "GET"
        and response.status_code == 200
        and response.get("Content-Type", "").startswith(READ)
        and not (response.streaming or response.cookies)
        and not ("Cache-Control" in response or "cookie" in response.get("Vary", "").lower())
    )


def _kept(response: HttpResponse, until: float) -> Kept:
    """The ETag is that of the content: the same minute after minute, and in every process."""
    patch_vary_headers(response, ["Accept-Encoding"])
    response["Cache-Control"] = FOR_ALL.format(seconds=int(setting("PAGE_SECONDS")))
    response["ETag"] = answers.etag_of(response.content)
    return Kept(dict(response.items()), response.content, until)


def _for_one(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """A page with an editor's tools is in no other memory than the editor's."""
    if _is_personal(request) and response.get("Content-Type", "").startswith("text/html"):
        response.setdefault("Cache-Control", FOR_ONE)
    return response
