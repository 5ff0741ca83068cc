"""Answers of the feed: kept by the edition of what is told, and known by its number alone.

Sessions, languages and messages are no business of the feed's, and an error of theirs, or of the
host's name, would be a page where a program has asked.
"""

from __future__ import annotations

from functools import partial

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse

from sistercities.conf import setting
from sistercities.feed.api import answers, envelope, problems
from sistercities.feed.api.edition import Edition, believed_edition, edition_there
from sistercities.feed.api.problems import ProblemError
from sistercities.feed.serving.answering import Answers, GetResponse
from sistercities.feed.serving.keeping import Kept


class FeedAnswers(Answers):
    def __init__(self) -> None:
        super().__init__(partial(setting, "FEED_CACHE_BYTES"))

    def is_for(self, request: HttpRequest) -> bool:
        return request.method in ("GET", "HEAD") and not envelope.has_body(request)

    def edition(self, request: HttpRequest) -> Edition | None:
        return believed_edition(request)

    def edition_after(self, request: HttpRequest) -> Edition | None:
        # Most answers are one question to the database, and so of one moment.
        return edition_there(request) if setting("REPLICA") else None

    def without(self, request: HttpRequest, error: Exception) -> HttpResponse:
        return envelope.for_everybody(envelope.problem_response(request, error))

    def stamp(self, edition: Edition) -> str:
        return edition.stamp

    def afresh(
        self, request: HttpRequest, get_response: GetResponse, edition: Edition | None
    ) -> HttpResponse:
        try:
            request.get_host()
        except DisallowedHost:
            return _problem(400, "This site is not known by that name.")
        # Nobody is known here, and no cookie of an old session is to be answered with another.
        request.META.pop("HTTP_COOKIE", None)
        response = get_response(request)
        if not _can_be_kept(request, response):
            return _without_a_page(response)
        kept = Kept(dict(response.items()), response.content)
        return self.keep(request, request.feed_edition, kept)

    def known(
        self, request: HttpRequest, edition: Edition, kept: Kept | None
    ) -> HttpResponse | None:
        """Who names the ETag of an answer has had it; any other condition asks for one that is
        there. Most callers have none, and are not kept waiting.
        """
        names = "HTTP_IF_NONE_MATCH" in request.META
        if not (names or "HTTP_IF_MODIFIED_SINCE" in request.META):
            return None
        if kept is None:
            known = names and answers.named(request, edition.etag(request))
            return envelope.for_everybody(known) if known else None
        if etag := answers.known_etag(request, kept.etag):
            return kept.not_modified(etag)
        known = answers.not_modified_since(request, kept.headers)
        return envelope.for_everybody(known) if known else None


def _can_be_kept(request: HttpRequest, response: HttpResponse) -> bool:
    return (
        request.method == "GET"
        and response.status_code == 200
        and hasattr(request, "feed_edition")
        and "ETag" in response
        and "public" in response.get("Cache-Control", "")
        and not (response.streaming or response.cookies)
    )


def _without_a_page(response: HttpResponse) -> HttpResponse:
    """What another middleware has refused is told in the words of the feed."""
    is_error = response.status_code >= 400
    if is_error and response.get("Content-Type", "") != problems.CONTENT_TYPE:
        return _problem(response.status_code, "The request was refused.")
    return response


def _problem(status: int, detail: str) -> HttpResponse:
    return envelope.for_everybody(problems.answer(ProblemError(status, detail)))
