"""Thanks that are read once for a page, though its body and its head both tell of them."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest
from wagtail.models import Page

from sponsors.recognition import ThanksGroup, sponsor_wall, supporters_of


def thanks_on(page: Page, request: HttpRequest | None) -> list[ThanksGroup]:
    """Who supports the page today."""
    return _once(request, str(page.translation_key), lambda: supporters_of(page))


def thanks_on_wall(request: HttpRequest | None) -> list[ThanksGroup]:
    """Everybody who is thanked today outside a campaign."""
    return _once(request, "", sponsor_wall)


def _once(
    request: HttpRequest | None, name: str, read: Callable[[], list[ThanksGroup]]
) -> list[ThanksGroup]:
    if request is None:
        return read()
    known: dict[str, list[ThanksGroup]] = request.__dict__.setdefault("_thanks", {})
    if name not in known:
        known[name] = read()
    return known[name]
