"""Errors as problem+json (RFC 9457): never a redirect, never HTML."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse

CONTENT_TYPE = "application/problem+json"


class ProblemError(Exception):
    """What a caller did wrong, or what went wrong here, in the words of the answer."""

    def __init__(self, status: int, detail: str, headers: Any = None, **more: Any) -> None:
        super().__init__(detail)
        self.status, self.detail, self.more, self.headers = status, detail, more, headers or {}


def bad_parameter(name: str, detail: str, allowed: Any = None) -> ProblemError:
    """Names the parameter and what is allowed for it."""
    return ProblemError(400, detail, parameter=name[:100], allowed=allowed)


def answer(problem: ProblemError) -> HttpResponse:
    content = {
        "type": "about:blank",
        "title": HTTPStatus(problem.status).phrase,
        "status": problem.status,
        "detail": problem.detail,
        **problem.more,
    }
    return HttpResponse(
        json.dumps(content),
        status=problem.status,
        content_type=CONTENT_TYPE,
        headers={"Cache-Control": "no-store", **problem.headers},
    )
