"""Whoever is signed out while writing sends the form once more, instead of writing it anew.

Wagtail answers a form of nobody with the page to sign in, and Django one whose token is older
than the session with an error: either way what was written is gone, as browsers keep no form
of the admin. Here the answer holds all that was sent, and stores nothing of it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views import csrf

EDITORS = {"add", "edit"}


class KeepFormMiddleware:
    """Belongs before Django's CsrfViewMiddleware, which would ask for a token first."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        if request.method != "POST" or not _is_of_our_editors(request):
            return None
        return None if request.user.is_authenticated else _send_again(request)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """For the setting CSRF_FAILURE_VIEW: who has signed in anew has a new token."""
    if request.resolver_match and _is_of_our_editors(request):
        return _send_again(request)
    return csrf.csrf_failure(request, reason)


def _is_of_our_editors(request: HttpRequest) -> bool:
    """A form of the admin, sent from a page of this site; no other site makes anybody press."""
    is_editor = request.resolver_match.url_name in EDITORS
    is_page = request.path.startswith(reverse("wagtailadmin_home")) and request.accepts("text/html")
    own = f"{request.scheme}://{request.get_host()}"
    is_own = request.headers.get("Origin") == own
    return is_editor and is_page and is_own and not any("password" in name for name in request.POST)


def _send_again(request: HttpRequest) -> HttpResponse:
    sent = [(name, value) for name, values in request.POST.lists() for value in values]
    fields = [(name, value) for name, value in sent if name != "csrfmiddlewaretoken"]
    context = {"fields": fields, "has_files": bool(request.FILES)}
    return render(request, "sistercities/admin/send_again.html", context, status=403)
