"""/social/<language>/<key of the page>/<version>.png: the picture of a page that anybody may see.

There is one for each page and language. It is drawn when it is first asked for and then kept, so
that nobody can make the site draw without end.
"""

from __future__ import annotations

from threading import Lock
from uuid import UUID

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import NoReverseMatch, reverse
from django.utils.crypto import salted_hmac
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from sistercities.findable.organisation import organisation
from sistercities.findable.pictures.card import Card
from sistercities.findable.pictures.drawing import draw
from sistercities.findable.pictures.of_pages import card_of
from sistercities.visibility import of_site, visible

FOR_EVER = "public, max-age=31536000, immutable"
FOR_A_WHILE = "public, max-age=3600"
FOLDER = "social"
_one_at_a_time = Lock()


def picture_path(page: Page, card: Card) -> str:
    """Without a host; empty where a site has not mounted these addresses."""
    try:
        return reverse(
            "sistercities_social", args=[card.language, page.translation_key, card.version]
        )
    except NoReverseMatch:
        return ""


@require_safe
def picture(request: HttpRequest, language: str, key: UUID, version: str) -> HttpResponse:
    """An older version leads to that of today."""
    site = Site.find_for_request(request)
    page = _page(site, language, key) if site else None
    if page is None:
        raise Http404
    card = card_of(page, organisation(site, language))
    if card.version != version:
        older = HttpResponseRedirect(picture_path(page, card))
        older["Cache-Control"] = FOR_A_WHILE
        return older
    with default_storage.open(_kept(card, f"{FOLDER}/{language}-{key}")) as file:
        content = file.read()
    return HttpResponse(content, content_type="image/png", headers={"Cache-Control": FOR_EVER})


def _page(site: Site, language: str, key: UUID) -> Page | None:
    pages = Page.objects.filter(
        translation_key=key, locale__language_code=language, alias_of=None
    ).select_related("locale")
    found = visible(of_site(pages, site)).first()
    return found.specific if found else None


def _kept(card: Card, folder: str) -> str:
    """The name of the file, which is there; older ones of the same page are not any more."""
    # Whoever may not see a page any more cannot guess where its picture is.
    name = salted_hmac("sistercities.social", card.version, algorithm="sha256").hexdigest()[:32]
    path = f"{folder}/{name}.png"
    if not default_storage.exists(path):
        with _one_at_a_time:
            drawn = ContentFile(draw(card))
        _forget(folder)
        path = default_storage.save(path, drawn)
    return path


def _forget(folder: str) -> None:
    try:
        _folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    for file in files:
        default_storage.delete(f"{folder}/{file}")
