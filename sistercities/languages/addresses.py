"""Where a page is read within the navigation of a language, whatever language it is in."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page

from sistercities.languages.reader import reader_language


def address_within(page: Page, language: str, request: HttpRequest | None = None) -> str:
    """The page's own address in its own language; in another, that of the page it stands in for.

    Empty for a page that no site shows. The page comes with its locale, or asks for it once.
    """
    own = page.locale.language_code
    url = page.get_url(request) or ""
    if not url or own == language:
        return url
    _site, root_url, path = page.get_url_parts(request)
    host = root_url if root_url and url.startswith(root_url) else ""
    return host + front_address(language) + path.removeprefix(front_address(own))


def address_for_reader(page: Page, request: HttpRequest | None = None) -> str:
    return address_within(page, reader_language(), request)


def front_address(language: str) -> str:
    """The address of the front page in a language, with which all others begin."""
    with translation.override(language):
        return reverse("wagtail_serve", args=[""])


def line_above(page: Page) -> list[Page]:
    """The pages above a page, from the home page down; no query if it was found by its address."""
    above: list[Page] = []
    while page.depth > 2:
        page = page.get_parent()
        above.insert(0, page)
    return above
