"""What the organisation behind a site is called; the room that knows it says so."""

from __future__ import annotations

from collections.abc import Callable

from wagtail.models import Site

from sponsors.facts import once

NameOf = Callable[[Site, str], str]
_known: list[NameOf] = []


def register_organisation(name_of: NameOf) -> None:
    """`name_of(site, language)` gives the name in that language, or as it was first written."""
    _known[:] = [name_of]


def organisation(site: Site, language: str) -> str:
    """Where no room knows better, what the administrators call the site."""
    told = once(("organisation", site.pk, language), lambda: _told(site, language))
    return told or site.site_name or site.hostname


def _told(site: Site, language: str) -> str:
    return _known[0](site, language) if _known else ""
