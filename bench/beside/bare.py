"""The least that Django can do: bytes that are there already, behind its middleware or in front."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified

NOTHING_NEW = ("304", "page304")
PAGES = ("page", "home")


@cache
def body(name: str) -> bytes:
    return (Path(os.environ["BENCH_BODIES"]) / name).read_bytes()


def answer(name: str) -> HttpResponse:
    if name in NOTHING_NEW:
        return HttpResponseNotModified()
    kind = "text/html" if name in PAGES else "application/json"
    return HttpResponse(body(name), content_type=kind)


@transaction.non_atomic_requests
def behind(request: HttpRequest, name: str) -> HttpResponse:
    return answer(name)


class InFront:
    """Answers /front/…, and lets everything else through."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith("/front/"):
            return answer(request.path_info.removeprefix("/front/"))
        return self.get_response(request)
