"""What search engines are told to read: real pages only, one list for each language.

Each page names its other languages as its own HTML does, from the same function.
"""

from __future__ import annotations

from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.contrib.sitemaps import views
from django.contrib.sitemaps.views import SitemapIndexItem
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from wagtail.contrib.sitemaps import Sitemap
from wagtail.models import Page, Site

from sistercities.languages.serving.alternates import alternates, real_pages


class LanguageSitemap(Sitemap):
    """The pages of one language; `siblings` are all real pages by translation key."""

    def __init__(self, request: HttpRequest, pages: list[Page], siblings: dict) -> None:
        super().__init__(request)
        self.pages, self.siblings = pages, siblings

    def items(self) -> list[Page]:
        return self.pages

    def get_latest_lastmod(self) -> datetime | None:
        """A page that a script has made may know no date."""
        return max(filter(None, map(self.lastmod, self.pages)), default=None)

    def _urls(self, page: int, protocol: str, domain: str) -> list[dict[str, Any]]:
        self.latest_lastmod = self.get_latest_lastmod()
        return [self.entry(item) for item in self.paginator.page(page).object_list]

    def entry(self, page: Page) -> dict[str, Any]:
        others = alternates(self.siblings[page.translation_key], self.request)
        return {
            "location": self.location(page),
            "lastmod": self.lastmod(page),
            "alternates": [{"lang_code": code, "location": url} for code, url in others],
        }


def sitemaps(request: HttpRequest) -> dict[str, LanguageSitemap]:
    """By language, for every language that has pages: one query for all of them."""
    site = asked_site(request)
    pages = real_pages(Page.objects.order_by("path"))
    siblings = {key: list(group) for key, group in by(pages, "translation_key")}
    here = [page for page in pages if (page.get_url_parts(request) or [None])[0] == site.pk]
    languages = [(code, list(group)) for code, group in by(here, "locale.language_code")]
    return {code: LanguageSitemap(request, group, siblings) for code, group in languages}


def sitemap_index(request: HttpRequest) -> HttpResponse:
    """Under the name of the site, whichever of its names this request came by."""
    root = asked_site(request).root_url
    items = [
        SitemapIndexItem(root + reverse("sitemap", args=[code]), sitemap.get_latest_lastmod())
        for code, sitemap in sitemaps(request).items()
    ]
    return TemplateResponse(
        request, "sitemap_index.xml", {"sitemaps": items}, content_type="application/xml"
    )


def sitemap_of_language(request: HttpRequest, language: str) -> HttpResponse:
    return views.sitemap(request, sitemaps(request), section=language)


def robots(request: HttpRequest) -> HttpResponse:
    """Nothing is forbidden: what is not to be found says so itself, once it is read."""
    address = asked_site(request).root_url + reverse("sitemap_index")
    return HttpResponse(
        f"User-agent: *\nDisallow:\n\nSitemap: {address}\n", content_type="text/plain"
    )


def asked_site(request: HttpRequest) -> Site:
    site = Site.find_for_request(request)
    if not site:
        raise Http404
    return site


def by(pages: list[Page], name: str) -> groupby:
    """Groups of pages with the same value; within a group the order stays as it was."""
    value = attrgetter(name)
    return groupby(sorted(pages, key=lambda page: str(value(page))), key=value)
