"""Old addresses lead to where a page is read now, in every language and for nobody too far."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from urllib.parse import unquote, urlsplit

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.utils.encoding import uri_to_iri
from wagtail.contrib.redirects.middleware import RedirectMiddleware
from wagtail.contrib.redirects.models import Redirect
from wagtail.coreutils import get_content_languages
from wagtail.models import Page, Site

from sistercities.languages.addresses import address_for_reader, front_address
from sistercities.languages.readable import readable_in_place_of
from sistercities.languages.reader import reader_language
from sistercities.visibility import is_published

Lead = Callable[[Redirect], str]


class ReaderRedirectMiddleware(RedirectMiddleware):
    """Wagtail's, for sites where a page may be read within the navigation of any language.

    A page that stood in for a translation under /es/ had an address there, too. And a redirect
    tells the new address only to those who may read the page.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if response.status_code != 404 or "\0" in request.path or not is_page(response):
            return response
        lead = partial(address_of, request=request)
        for redirect, address in ways_on(redirects_for(request), request, lead):
            permanent = redirect.is_permanent
            kind = HttpResponsePermanentRedirect if permanent else HttpResponseRedirect
            return kind(address)
        return response


def ways_on(
    redirects: Iterable[Redirect], request: HttpRequest, lead: Lead
) -> Iterator[tuple[Redirect, str]]:
    """Redirects with the addresses to which they lead this reader, the best first."""
    for redirect in redirects:
        address = lead(redirect)
        if address and not is_here(address, request):
            yield redirect, address


def is_page(response: HttpResponse) -> bool:
    """A program that asks the feed for what is not there is led nowhere else."""
    return response.get("Content-Type", "").startswith("text/html")


def is_here(address: str, request: HttpRequest) -> bool:
    """True for the address that was not found: a page there that is gone would lead to itself."""
    parts = urlsplit(request.build_absolute_uri(address))
    return (parts.netloc, unquote(parts.path)) == (request.get_host(), request.path)


def redirects_for(request: HttpRequest) -> list[Redirect]:
    """From this very address first, then from that of the same page in other languages."""
    paths = {path: place for place, path in enumerate(dict.fromkeys(old_paths(request)))}
    redirects = Redirect.get_for_site(Site.find_for_request(request)).filter(old_path__in=paths)
    redirects = redirects.select_related("redirect_page__locale")
    own = set(spellings(request.get_full_path()))
    usable = (one for one in redirects if one.redirect_page_id or one.old_path in own)
    return sorted(usable, key=lambda one: (paths[one.old_path], one.site_id is None))


def old_paths(request: HttpRequest) -> Iterator[str]:
    """What Wagtail may have stored for this address, with its query and without."""
    yield from spellings(request.get_full_path())
    here = front_address(reader_language())
    if request.path.startswith(here):
        for language in get_content_languages():
            yield from spellings(front_address(language) + request.path.removeprefix(here))


def spellings(address: str) -> Iterator[str]:
    """None of what begins like a host's name and is no such name, as //[ does."""
    try:
        for path in (address, urlsplit(address).path):
            normal = Redirect.normalise_path(path, decode_unicode=False)
            yield from (uri_to_iri(normal), normal)
    except ValueError:
        return


def address_of(redirect: Redirect, request: HttpRequest) -> str:
    """Where this reader is led to; empty if the page is not for them, or not there any more."""
    if not redirect.redirect_page_id:
        return redirect.redirect_link
    page = page_for(redirect.redirect_page, request)
    if page and redirect.redirect_page_route_path and page.pk == redirect.redirect_page_id:
        return redirect.link or ""
    return address_for_reader(page, request) if page else ""


def page_for(page: Page, request: HttpRequest) -> Page | None:
    """The page as the reader is shown it; a restricted one if they may open it."""
    shown = readable_in_place_of(Page.objects, [page.pk]).get(page.pk)
    if shown or not is_published(page):
        return shown
    restrictions = page.get_view_restrictions()
    return page if all(one.accept_request(request) for one in restrictions) else None
