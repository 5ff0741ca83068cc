"""The contract itself, made once in a process, where it takes a third of a second."""

from __future__ import annotations

import json
from functools import cache

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI

from sistercities.feed.api import answers


def describe(request: HttpRequest, api: NinjaAPI) -> HttpResponse:
    content, etag = _contract(api)
    return answers.not_modified(request, etag) or answers.answer(content, etag, ())


@cache
def _contract(api: NinjaAPI) -> tuple[bytes, str]:
    content = json.dumps(api.get_openapi_schema(), ensure_ascii=False, default=str).encode()
    return content, answers.etag_of(content)
