"""In front of all others: what was answered in this edition is answered again from memory.

Sessions, languages and messages are no business of the feed's, and an error of theirs, or of the
host's name, would be a page where a program has asked.
"""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse

from sistercities.feed.api import answers, envelope, problems
from sistercities.feed.api.edition import believed_edition
from sistercities.feed.api.problems import ProblemError
from sistercities.feed.serving.encodings import ENCODERS, SMALLEST, encoding_for, etag_in
from sistercities.feed.serving.keeping import Kept, memory
from sistercities.feed.serving.mounted import is_of_feed

GetResponse = Callable[[HttpRequest], HttpResponse]


class FeedMiddleware:
    """The first of `MIDDLEWARE`. Without it the feed says the same, and works harder for it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not is_of_feed(request):
            return self.get_response(request)
        try:
            request.get_host()
        except DisallowedHost:
            return _problem(400, "This site is not known by that name.")
        return _from_memory(request) or self._afresh(request)

    def _afresh(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not _can_be_kept(request, response):
            return _without_a_page(response)
        kept = Kept(dict(response.items()), response.content)
        memory.keep(request.feed_edition.stamp, kept)
        return _suiting(request, request.feed_edition.stamp, kept)


def _from_memory(request: HttpRequest) -> HttpResponse | None:
    if request.method not in ("GET", "HEAD") or envelope.has_body(request):
        return None
    try:
        edition = believed_edition(request)
    except Exception:
        # Whatever it is, the view meets it as well, and knows what to say.
        return None
    etag = edition.etag(request)
    kept = memory.get(edition.stamp, etag)
    # Who names the ETag of an answer has had it; only an answer that is there suits anybody.
    if known := (answers.not_modified if kept else answers.named)(request, etag):
        return envelope.for_everybody(known)
    return _suiting(request, edition.stamp, kept) if kept and _reads(request, kept) else None


def _reads(request: HttpRequest, kept: Kept) -> bool:
    """Whether it plainly says so; else the view finds out, which knows wider names of formats."""
    accepted = request.META.get("HTTP_ACCEPT", "*/*")
    return "*/*" in accepted or kept.headers["Content-Type"].partition(";")[0] in accepted


def _suiting(request: HttpRequest, stamp: str, kept: Kept) -> HttpResponse:
    """In the encoding that the caller likes best."""
    encoding = encoding_for(request.headers.get("Accept-Encoding", ""))
    if encoding and len(kept.body) >= SMALLEST:
        kept = _encoded(stamp, encoding, kept)
    return answers.not_modified_since(request, kept.headers) or HttpResponse(
        kept.body, headers=kept.headers
    )


def _encoded(stamp: str, encoding: str, plain: Kept) -> Kept:
    """By whoever asks first; two at once do the same work twice, and agree."""
    etag = etag_in(plain.etag, encoding)
    found = memory.get(stamp, etag)
    if found is None:
        body = ENCODERS[encoding](plain.body)
        more = {"Content-Encoding": encoding, "Content-Length": str(len(body)), "ETag": etag}
        found = Kept({**plain.headers, **more}, body)
        memory.keep(stamp, found)
    return found


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
