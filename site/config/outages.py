"""What a visitor is told while a part of the site is away: to come back in a moment."""

from __future__ import annotations

import sys

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language_from_path, override
from django.views.defaults import server_error as broken

from config.stores import StoreError
from sistercities.feed.away import AWAY

# A database or a store that does not answer: it passes.
PASSES = (*AWAY, StoreError)
SECONDS = 5


def server_error(request: HttpRequest) -> HttpResponse:
    """`handler500`, whichever of the middleware or views it was that failed."""
    if not isinstance(sys.exc_info()[1], PASSES):
        return broken(request)
    with override(get_language_from_path(request.path_info) or settings.LANGUAGE_CODE):
        content = render_to_string("503.html")
    headers = {"Retry-After": str(SECONDS), "Cache-Control": "no-store"}
    return HttpResponse(content, status=503, headers=headers)
