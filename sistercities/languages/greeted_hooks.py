"""Whoever saves a city is told of a language in which it does not greet."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages

from sistercities.languages.greeted import languages_without_greeting, names_of
from sistercities.models import CityPage


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def tell_of_missing_greetings(request: HttpRequest, page: Any) -> None:
    """Not while the browser saves by itself: the messages would pile up."""
    if not isinstance(page, CityPage) or not request.accepts("text/html"):
        return
    if missing := languages_without_greeting(page):
        told = _("There is no greeting in %(languages)s yet. Visitors would like to learn one.")
        messages.warning(request, told % {"languages": names_of(missing)})
