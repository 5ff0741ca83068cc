"""A draft as it would be told, for whoever was given a link to it."""

from __future__ import annotations

from django.http import HttpResponse

from sistercities.feed import storing
from sistercities.feed.api.problems import ProblemError
from sistercities.previews.opening import PRIVATE, ClosedError, opened, told

CLOSED = "This preview link does not lead anywhere any more."
UNKNOWN = "There is no such preview link."


def preview(token: str) -> HttpResponse:
    """Never of an edition, and never kept: it is built for each question."""
    try:
        drafted = opened(token)
    except ClosedError as error:
        raise ProblemError(410, CLOSED, PRIVATE) from error
    draft = told(drafted) if drafted is not None else None
    if draft is None:
        raise ProblemError(404, UNKNOWN, PRIVATE)
    body = b'{"fallback":false,%s' % storing.as_bytes(draft)[1:]
    headers = {**PRIVATE, "Content-Language": draft.locale}
    return HttpResponse(body, content_type="application/json", headers=headers)
