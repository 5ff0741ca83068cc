"""/llms.txt and /fr/llms.txt: what there is to read here, for programs that read texts.

See llmstxt.org: a title, a summary, and lists of links.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from sistercities.feed.serving.page_answers import told_to_everybody
from sistercities.findable.markdown.addresses import markdown_address
from sistercities.findable.organisation import organisation
from sistercities.findable.said import description_of
from sistercities.languages.addresses import address_for_reader
from sistercities.languages.readable import readable
from sistercities.languages.reader import reader_language
from sistercities.names import language_name
from sistercities.visibility import of_site
from sponsors.texts import know_entries

# More than a reader of texts wants to begin with; it bounds what the list costs.
MOST = 1000


@require_safe
def llms(request: HttpRequest) -> HttpResponse:
    """In the reader's language; a page that nobody has translated says which it is in."""
    site = Site.find_for_request(request)
    if not site:
        raise Http404
    text = "\n".join(_lines(site, request))
    told_to_everybody(request)
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


def _lines(site: Site, request: HttpRequest) -> Iterator[str]:
    pages = of_site(Page.objects.filter(alias_of=None), site)
    front, *others = know_entries(list(readable(pages).order_by("path")[:MOST])) or [None]
    yield f"# {organisation(site, reader_language())}\n"
    if front is None:
        return
    if said := description_of(front.specific):
        yield f"> {said.text}\n"
    for section in (page for page in others if page.depth == front.depth + 1):
        below = [page for page in others if page.path.startswith(section.path)]
        yield f"## {_plain(section.title)}\n"
        yield from (_link(page, site, request) for page in below)
        yield ""
    yield from _for_programs(site)


def _link(page: Page, site: Site, request: HttpRequest) -> str:
    address = address_for_reader(page, request)
    address = address if "://" in address else site.root_url + address
    said, language = description_of(page), page.locale.language_code
    notes = [f"({language_name(language)})"] if language != reader_language() else []
    notes += [said.text] if said else []
    return f"- [{_plain(page.title)}]({markdown_address(address) or address})" + (
        f": {' '.join(notes)}" if notes else ""
    )


def _for_programs(site: Site) -> Iterator[str]:
    """Where the same is told as data."""
    try:
        docs, contract = reverse("feed:docs"), reverse("feed:openapi-json")
    except NoReverseMatch:
        return
    yield f"## {gettext('For programs')}\n"
    yield f"- [API]({site.root_url}{docs})"
    yield f"- [OpenAPI]({site.root_url}{contract})"
    yield f"- [Sitemap]({site.root_url}{reverse('sitemap_index')})\n"


def _plain(title: str) -> str:
    return title.replace("[", "(").replace("]", ")")
