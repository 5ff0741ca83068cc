"""What is done with every page that is served: the language of its answer, and a shorter way."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.models import Page

from sistercities.feed.serving.page_answers import shown_to_everybody
from sistercities.languages.addresses import address_for_reader
from sistercities.languages.readable import readable_in_place_of
from sistercities.languages.reader import reader_language

Serve = Callable[[Page, HttpRequest, Any, Any], HttpResponse]


# Within Wagtail's check of restrictions: a form that asks for a password is not the page.
@hooks.register("on_serve_page", order=10)
def tell_of_answer(serve: Serve) -> Serve:
    """Content-Language is that of the page, also where it stands in for a translation.

    And the page is everybody's, if it says so.
    """

    def serve_and_tell(page: Page, request: HttpRequest, args: Any, kwargs: Any) -> HttpResponse:
        response = serve(page, request, args, kwargs)
        response.headers.setdefault("Content-Language", page.locale.language_code)
        shown_to_everybody(request, page)
        return response

    return serve_and_tell


@hooks.register("before_serve_page")
def lead_to_translation(
    page: Page, request: HttpRequest, args: Any, kwargs: Any
) -> HttpResponse | None:
    """Where the reader's language has the page at another address, as when its slug was taken."""
    if page.locale.language_code == reader_language():
        return None
    shown = readable_in_place_of(Page.objects, [page.pk]).get(page.pk)
    if not shown or shown.locale_id == page.locale_id:
        return None
    address = address_for_reader(shown, request)
    return redirect(address) if address and address != request.path else None
