"""A page in another form than HTML, at an address of its own, for those who may see the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.http import Http404, HttpRequest, HttpResponse
from wagtail import hooks
from wagtail.models import Page

AnyPage = TypeVar("AnyPage", bound=Page)


def page_as(
    request: HttpRequest, path: str, model: type[AnyPage], write: Callable[[AnyPage], HttpResponse]
) -> HttpResponse:
    """Wagtail's own way to the page at a path, past all that guards it, with `write` at its end.

    Who may not see the page is answered as at its own address; 404 where it is no `model`.
    """
    found = Page.route_for_request(request, path)
    if not found or not isinstance(found.page, model):
        raise Http404
    return guarded(request, found.page, write)


def guarded(
    request: HttpRequest, page: AnyPage, write: Callable[[AnyPage], HttpResponse]
) -> HttpResponse:
    """What `write` makes of a page, or what its readers are asked for before they may see it."""

    def serve(page: AnyPage, request: HttpRequest, args: Any, kwargs: Any) -> HttpResponse:
        return write(page)

    for wrap in reversed(hooks.get_hooks("on_serve_page")):
        serve = wrap(serve)
    return serve(page, request, [], {})
