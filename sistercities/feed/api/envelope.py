"""What holds for every address under the API, whatever is behind it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from time import time
from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import http_date
from django.views.decorators.csrf import csrf_exempt

from sistercities.feed.api import problems
from sistercities.feed.api.answers import not_modified_since
from sistercities.feed.api.media import media_of
from sistercities.feed.api.problems import ProblemError
from sistercities.feed.away import AWAY

logger = logging.getLogger(__name__)
View = Callable[..., HttpResponse]
METHODS = "GET, HEAD, OPTIONS"
LONGEST_ADDRESS = 2_048
NOTHING = "There is nothing at this address; see /api/v1/openapi.json."
# Any site may ask; no one is known here, so that nothing is told to one and not to another.
HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Last-Modified, Link, Content-Language",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Vary": "Accept-Encoding",
    "X-Content-Type-Options": "nosniff",
}


def enveloped(view: View) -> View:
    """Visitors only read: outside a transaction they hold no lock that editors need."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = for_everybody(_answer(view, request, *args, **kwargs))
        _tell_last_change(request, response)
        return not_modified_since(request, response.headers) or response

    # Who tries to write hears that nothing can be written, and not of a token that is missing.
    return csrf_exempt(transaction.non_atomic_requests(answer))


def for_everybody(response: HttpResponse) -> HttpResponse:
    for name, value in HEADERS.items():
        response.setdefault(name, value)
    return response


def _answer(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    if request.method == "OPTIONS":
        return _options()
    method = request.method
    try:
        _require_reading(request)
        return view(request, *args, **kwargs)
    except Exception as error:
        return problem_response(request, error)
    finally:
        request.method = method


def _options() -> HttpResponse:
    headers = {
        "Allow": METHODS,
        "Access-Control-Allow-Methods": METHODS,
        "Access-Control-Allow-Headers": "If-Modified-Since, If-None-Match",
        "Access-Control-Max-Age": "86400",
    }
    response = HttpResponse(status=204, headers=headers)
    del response["Content-Type"]
    return response


def _require_reading(request: HttpRequest) -> None:
    if request.method not in ("GET", "HEAD"):
        raise ProblemError(405, "This address can only be read.", {"Allow": METHODS})
    # The answer to HEAD is that to GET; Django leaves its body out.
    request.method = "GET"
    if has_body(request):
        raise ProblemError(400, "A question has no body.")
    if len(request.get_full_path()) > LONGEST_ADDRESS:
        raise ProblemError(414, f"Addresses have at most {LONGEST_ADDRESS} characters.")
    media = media_of(request)
    if not media.is_accepted_by(request):
        raise ProblemError(406, f"Answers here are {media.type}.", allowed=[media.type])


def has_body(request: HttpRequest) -> bool:
    return request.META.get("CONTENT_LENGTH") not in (None, "", "0")


def _tell_last_change(request: HttpRequest, response: HttpResponse) -> None:
    """Only of seconds that are over: another change in this one would have the same date."""
    edition = getattr(request, "feed_edition", None)
    if edition and edition.changed_at and "ETag" in response:
        changed = int(edition.changed_at.timestamp())
        if changed < int(time()):
            response["Last-Modified"] = http_date(changed)


def problem_response(request: HttpRequest, error: Exception) -> HttpResponse:
    return problems.answer(_problem(error))


def _problem(error: Exception) -> ProblemError:
    if isinstance(error, ProblemError):
        return error
    if isinstance(error, Http404):
        return ProblemError(404, NOTHING)
    if isinstance(error, AWAY):
        logger.warning("The feed could not answer: %s", error)
        return ProblemError(503, "The database is not available.", {"Retry-After": "5"})
    logger.error("The feed could not answer", exc_info=error)
    return ProblemError(500, "Something went wrong here, and has been logged.")


def no_such_address(request: HttpRequest) -> HttpResponse:
    raise ProblemError(404, NOTHING)
