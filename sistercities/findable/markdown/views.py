"""…/index.md: the page of this address as Markdown, for programs that read texts."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from wagtail.models import Page

from sistercities.findable.markdown.converting import to_markdown
from sistercities.findable.markdown.front_matter import front_matter
from sistercities.languages.addresses import address_for_reader
from sistercities.other_forms import page_as
from sponsors.models.base import CivicPage

CONTENT_TYPE = "text/markdown; charset=utf-8"


@require_safe
def as_markdown(request: HttpRequest, path: str) -> HttpResponse:
    """Whatever the page's own address shows this reader, in the same language."""
    return page_as(request, path, CivicPage, lambda page: _written(page, request))


def _written(page: Page, request: HttpRequest) -> HttpResponse:
    shown = page.serve(request)
    if shown.status_code != 200:
        return shown
    html = shown.render().content.decode()
    address = request.build_absolute_uri(address_for_reader(page, request))
    text = to_markdown(html, address, page.locale.language_code)
    response = HttpResponse(front_matter(page, request) + text, content_type=CONTENT_TYPE)
    # Search engines find the page itself.
    response["X-Robots-Tag"] = "noindex"
    response["Link"] = f'<{page.get_full_url(request)}>; rel="canonical"'
    return response
