"""A draft as a page of the site, for whoever was given a link to it."""

from django.http import Http404, HttpRequest, HttpResponse
from wagtail.models import Page

from sistercities.previews.opening import ClosedError, opened, privately


@privately
def preview_page(request: HttpRequest, token: str) -> HttpResponse:
    """A link that leads nowhere any more says no more than one that never was."""
    try:
        drafted = opened(token)
    except ClosedError as error:
        raise Http404 from error
    if not isinstance(drafted, Page):
        raise Http404
    return drafted.make_preview_request(request, drafted.default_preview_mode)
