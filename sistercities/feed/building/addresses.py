"""Addresses of pages on each site, from what their rows say: no query for a page."""

from __future__ import annotations

from functools import cached_property

from wagtail.models import Page, Site

from sistercities.headless.front_ends import public_root
from sistercities.languages.addresses import front_address


class Addresses:
    """Knows the sites and their roots once for a batch."""

    def __init__(self) -> None:
        sites = Site.objects.select_related("root_page__locale", "frontend")
        self.sites = {site.pk: site for site in sites}
        self._front: dict[str, str] = {}

    @cached_property
    def roots(self) -> list[tuple[str, Site]]:
        """(path of addresses, site) of every root in every language, the deepest first."""
        keys = {site.root_page.translation_key: site for site in self.sites.values()}
        pages = Page.objects.filter(translation_key__in=keys).values_list(
            "url_path", "translation_key"
        )
        return sorted(((path, keys[key]) for path, key in pages), key=lambda root: -len(root[0]))

    def site_of(self, url_path: str) -> tuple[Site, str] | None:
        """The site that shows an address, and what follows its front page in it."""
        for root, site in self.roots:
            if url_path.startswith(root):
                return site, url_path.removeprefix(root)
        return None

    def path_within(self, url_path: str, language: str) -> str:
        """Where the page is read within the navigation of a language; empty if on no site."""
        found = self.site_of(url_path)
        return self.front(language) + found[1] if found else ""

    def address(self, url_path: str, language: str) -> str:
        found = self.site_of(url_path)
        return public_root(found[0]) + self.front(language) + found[1] if found else ""

    def front(self, language: str) -> str:
        if language not in self._front:
            self._front[language] = front_address(language)
        return self._front[language]


def absolute(site: Site, address: str) -> str:
    """Media may be on a host of its own; what is on ours is told with our name. It never moves
    to a front end."""
    return site.root_url + address if address.startswith("/") else address
