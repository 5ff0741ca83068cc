"""What a page's answer says of its language, in its headers."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail import hooks
from wagtail.models import Page

Serve = Callable[[Page, HttpRequest, Any, Any], HttpResponse]


# Within Wagtail's check of restrictions: a form that asks for a password is not the page.
@hooks.register("on_serve_page", order=10)
def name_served_language(serve: Serve) -> Serve:
    """Content-Language is that of the page, also where it stands in for a translation."""

    def serve_and_name(page: Page, request: HttpRequest, args: Any, kwargs: Any) -> HttpResponse:
        response = serve(page, request, args, kwargs)
        response.headers.setdefault("Content-Language", page.locale.language_code)
        return response

    return serve_and_name
