"""Visitors who come to the address of a page here are sent to the front end that shows it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from wagtail.models import Site

from sistercities.headless import front_ends
from sistercities.previews.views import draft_at_front_end

GetResponse = Callable[[HttpRequest], HttpResponse]
# The names under which URL configurations show pages, and what is shown like them.
PAGES = ("wagtail_serve", "search")
# Wagtail has no seam for where the button leads.
VIEW_DRAFT = "wagtailadmin_pages:view_draft"


class FrontEndMiddleware:
    """All of them alike, whether there is such a page or not, so that nothing can be told apart.

    For now, and not for ever: a browser would remember 301 after the setting is empty again.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        name = request.resolver_match.view_name
        if name in PAGES and request.method in ("GET", "HEAD"):
            return sent_there(request)
        if name == VIEW_DRAFT and request.method == "GET" and front_ends.known():
            return _draft(request, **kwargs)
        return None


def sent_there(request: HttpRequest) -> HttpResponse | None:
    """None where the site shows its pages itself."""
    known = front_ends.known()
    site = Site.find_for_request(request) if known else None
    address = known.get(site.pk) if site else None
    if not address or urlsplit(address).netloc == request.get_host().lower():
        return None
    return HttpResponseRedirect(address + request.get_full_path())


def _draft(request: HttpRequest, page_id: int) -> HttpResponse | None:
    """For editors; anybody else is answered by Wagtail's own view."""
    may_enter = request.user.has_perm("wagtailadmin.access_admin")
    return draft_at_front_end(request, page_id) if may_enter else None
