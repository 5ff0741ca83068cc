"""In front of all others: what was answered in this edition is answered again from memory.

Sessions, languages and messages are no business of the feed's, and an error of theirs, or of the
host's name, would be a page where a program has asked.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse

from sistercities.feed.api import answers, envelope, problems
from sistercities.feed.api.edition import Edition, believed_edition
from sistercities.feed.api.problems import ProblemError
from sistercities.feed.serving.asked import question_asked
from sistercities.feed.serving.encodings import (
    ENCODERS,
    PLAIN,
    SMALLEST,
    encoding_for,
    etag_in,
)
from sistercities.feed.serving.keeping import Kept, memory
from sistercities.feed.serving.mounted import root_of_feed

GetResponse = Callable[[HttpRequest], HttpResponse]


class FeedMiddleware:
    """The first of `MIDDLEWARE`. Without it the feed says the same, and works harder for it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not (self._root and request.path.startswith(self._root)):
            return self.get_response(request)
        return _from_memory(request) or self._afresh(request)

    @cached_property
    def _root(self) -> str | None:
        return root_of_feed()

    def _afresh(self, request: HttpRequest) -> HttpResponse:
        try:
            request.get_host()
        except DisallowedHost:
            return _problem(400, "This site is not known by that name.")
        # Nobody is known here, and no cookie of an old session is to be answered with another.
        request.META.pop("HTTP_COOKIE", None)
        response = self.get_response(request)
        if not _can_be_kept(request, response):
            return _without_a_page(response)
        kept = Kept(dict(response.items()), response.content)
        memory.keep(request.feed_edition.stamp, (question_asked(request), PLAIN), kept)
        return _suiting(request, request.feed_edition, kept).response()


def _from_memory(request: HttpRequest) -> HttpResponse | None:
    if request.method not in ("GET", "HEAD") or envelope.has_body(request):
        return None
    try:
        edition = believed_edition(request)
    except Exception:
        # Whatever it is, the view meets it as well, and knows what to say.
        return None
    kept = memory.get(edition.stamp, (question_asked(request), PLAIN))
    known = _known(request, edition, kept)
    if known or not (kept and _reads(request, kept)):
        return known
    return _suiting(request, edition, kept).response()


def _known(request: HttpRequest, edition: Edition, kept: Kept | None) -> HttpResponse | None:
    """Who names the ETag of an answer has had it; any other condition asks for one that is there.

    Most callers have none, and are not kept waiting.
    """
    names, since = "HTTP_IF_NONE_MATCH" in request.META, "HTTP_IF_MODIFIED_SINCE" in request.META
    if not (names or since):
        return None
    if kept is None:
        known = names and answers.named(request, edition.etag(request))
    else:
        known = answers.not_modified(request, kept.etag) or answers.not_modified_since(
            request, kept.headers
        )
    return envelope.for_everybody(known) if known else None


def _reads(request: HttpRequest, kept: Kept) -> bool:
    """Whether it plainly says so; else the view finds out, which knows wider names of formats."""
    accepted = request.META.get("HTTP_ACCEPT", "*/*")
    return "*/*" in accepted or kept.headers["Content-Type"].partition(";")[0] in accepted


def _suiting(request: HttpRequest, edition: Edition, plain: Kept) -> Kept:
    """In the encoding that the caller likes best, made by whoever asks for it first."""
    encoding = encoding_for(request.META.get("HTTP_ACCEPT_ENCODING", ""))
    if not encoding or len(plain.body) < SMALLEST:
        return plain
    key = (question_asked(request), encoding)
    found = memory.get(edition.stamp, key)
    if found is None:
        # Two at once do the same work twice, and agree.
        found = _encoded(plain, encoding)
        memory.keep(edition.stamp, key, found)
    return found


def _encoded(plain: Kept, encoding: str) -> Kept:
    body = ENCODERS[encoding](plain.body)
    more = {
        "Content-Encoding": encoding,
        "Content-Length": str(len(body)),
        "ETag": etag_in(plain.etag, encoding),
    }
    return Kept({**plain.headers, **more}, body)


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
