"""The form of a page by itself, the look at what was written, and word that it is on its way.

Pages for visitors are kept and set no cookie, so what a visitor writes has addresses of its own,
of which nothing is kept.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe
from wagtail import hooks
from wagtail.models import Page
from wagtail.views import serve

from sistercities.contact.contactable import Contactable
from sistercities.contact.origins import is_foreign
from sistercities.contact.steps import Step, next_step
from sistercities.headless.middleware import sent_there
from sistercities.languages.addresses import address_within
from sistercities.languages.serving.alternates import choices_at
from sistercities.other_forms import guarded

Answer = Callable[[HttpRequest, Any], HttpResponse]
# The longest message in the longest letters is half of this.
MOST_BYTES = 100_000
UNREADABLE = (BadRequest, MultiPartParserError, SuspiciousOperation, UnreadablePostError)


# No cookie, and so no token in one: see `origins` and `tokens`.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: HttpRequest, path: str) -> HttpResponse:
    return _answered(request, path, "contact/", _write)


@csrf_exempt
@require_safe
def sent(request: HttpRequest, path: str) -> HttpResponse:
    return _answered(request, path, "contact/sent/", _tell)


def _write(request: HttpRequest, page: Any) -> HttpResponse:
    if request.method != "POST":
        return _shown(request, page, Step(page.contact_form))
    if is_foreign(request):
        return _refused(request, page, 403, _("This form was sent from another site."))
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
        return _refused(request, page, 413, _("This message is too long to be read."))
    try:
        step = next_step(request, page)
    except UNREADABLE:
        return _refused(request, page, 400, _("This message did not arrive whole."))
    if step:
        return _shown(request, page, step)
    return HttpResponseRedirect(f"{page.contact_address}sent/", status=303)


def _tell(request: HttpRequest, page: Any) -> HttpResponse:
    return _render(request, page, "contact_sent.html", {}, "sent/")


def _shown(request: HttpRequest, page: Any, step: Step) -> HttpResponse:
    response = _render(request, page, "contact.html", {"step": step}, status=step.status)
    for name, value in step.headers.items():
        response.headers[name] = value
    return response


def _refused(request: HttpRequest, page: Any, status: int, reason: str) -> HttpResponse:
    return _render(request, page, "contact_refused.html", {"reason": reason}, status=status)


def _render(
    request: HttpRequest, page: Any, name: str, more: dict[str, Any], way: str = "", **how: Any
) -> HttpResponse:
    """In the reader's own language, whichever language the page is in."""
    language = translation.get_language()
    choices = choices_at(lambda code: f"{address_within(page, code)}contact/{way}")
    context = {"about": page, "choices": choices, **more}
    response = render(request, f"sistercities/{name}", context, **how)
    response.headers["Content-Language"] = language
    return response


def _answered(request: HttpRequest, path: str, way: str, answer: Answer) -> HttpResponse:
    page = Page.find_for_request(request, path)
    if not isinstance(page, Contactable) or not page.private_mailbox:
        return _elsewhere(request, f"{path}/{way}")
    response = _as_page(request, page, answer)
    response.headers["Cache-Control"] = "no-store"
    return response


def _elsewhere(request: HttpRequest, path: str) -> HttpResponse:
    """Another page may have such an address, with all that guards and surrounds a page."""
    del request._wagtail_route_for_request
    return sent_there(request) or csrf_protect(serve)(request, path)


def _as_page(request: HttpRequest, page: Page, answer: Answer) -> HttpResponse:
    """Whoever may not read the page is answered here as there: Wagtail's `serve` does the same."""
    for hook in hooks.get_hooks("before_serve_page"):
        response = hook(page, request, [], {})
        if isinstance(response, HttpResponse):
            return response
    return guarded(request, page, partial(answer, request))
