"""What is at a path of the site: a page, the way to it, or what has been there.

A front end answers with it as the site itself would. Only items are looked at, so that a page
which nobody may see looks like one that never was, and costs the same.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from functools import partial
from typing import Any
from urllib.parse import urljoin, urlsplit
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from wagtail.contrib.redirects.models import Redirect
from wagtail.coreutils import get_content_languages
from wagtail.models import Site

from sistercities.feed.api import answers
from sistercities.feed.api.edition import edition_for
from sistercities.feed.api.parameters import ResolveParameters
from sistercities.feed.api.paths import AskedPath
from sistercities.feed.api.problems import ProblemError
from sistercities.feed.models import FeedItem
from sistercities.headless.front_ends import public_root
from sistercities.languages.addresses import front_address
from sistercities.languages.serving.redirects import redirects_for, ways_on

Targets = dict[UUID, list[FeedItem]]
# So that the same is asked where no redirect leads to a page.
NO_KEY = UUID(int=0)


def resolve(request: HttpRequest, parameters: ResolveParameters) -> HttpResponse:
    edition = edition_for(request)
    etag = edition.etag(request)
    if known := answers.not_modified(request, etag):
        return known
    site = Site.objects.select_related("frontend").get(pk=edition.site_id)
    asked = AskedPath(request, parameters.path, site, hosts=_hosts(request, site))
    items = list(FeedItem.objects.filter(site=site, path=asked.within)) if asked.within else []
    found = _best(items, asked.language, FeedItem.State.LIVE)
    if found is None:
        gone = _best(items, asked.language, FeedItem.State.GONE)
        return _told(_redirect(asked) or _gone(gone), edition.number, etag)
    return _page(found, asked, edition.number, etag)


def _hosts(request: HttpRequest, site: Site) -> set[str]:
    roots = (site.root_url, public_root(site))
    return {request.get_host().lower(), *(urlsplit(root).netloc for root in roots)}


def _best(items: Iterable[FeedItem], language: str, state: str) -> FeedItem | None:
    """In the language of the path, else the source that stands in for it, as on the site."""
    order = [language, *get_content_languages()]
    there = (one for one in items if one.state == state and one.locale in order)
    shown = (one for one in there if one.locale == language or one.is_source)
    return min(shown, key=lambda one: order.index(one.locale), default=None)


def _page(item: FeedItem, asked: AskedPath, edition: int, etag: str) -> HttpResponse:
    """The item itself; or the way to its translation, where that has another address."""
    content = json.loads(bytes(item.body))
    translations = {one["lang"]: one["url"] for one in content["translations"]}
    fallback = item.locale != asked.language
    if fallback and asked.language in translations:
        way = {"type": "redirect", "status": 302, "location": translations[asked.language]}
        return _told(way, edition, etag)
    told = {
        "type": "page",
        "requested": asked.language,
        "canonical": content["url"],
        "alternates": [] if fallback else _alternates(content["translations"]),
        "edition": edition,
    }
    head = json.dumps(told, separators=(",", ":")).encode()
    body = b'%s,"item":%s}' % (head[:-1], answers.item_bytes(item, fallback=fallback))
    return answers.answer(body, etag, [item.locale], canonical=content["url"])


def _alternates(translations: list[dict[str, Any]]) -> list[dict[str, str]]:
    """As the site's pages have them; what stands in for a translation names none."""
    sources = (one for one in translations if one["kind"] == "source")
    default = next(sources, translations[0])
    found = [(one["lang"], one["url"]) for one in translations]
    return [{"lang": code, "url": url} for code, url in [*found, ("x-default", default["url"])]]


def _redirect(asked: AskedPath) -> dict[str, Any] | None:
    """By the site's own rule, for somebody whom nobody knows."""
    with translation.override(asked.language):
        redirects = redirects_for(asked.request)
        lead = partial(_address, targets=_targets(redirects, asked.site), language=asked.language)
        for redirect, address in ways_on(redirects, asked.request, lead):
            status = 301 if redirect.is_permanent else 302
            location = urljoin(public_root(asked.site), address)
            return {"type": "redirect", "status": status, "location": location}
    return None


def _targets(redirects: Iterable[Redirect], site: Site) -> Targets:
    keys = {one.redirect_page.translation_key for one in redirects if one.redirect_page_id}
    found: Targets = defaultdict(list)
    for item in FeedItem.objects.filter(key__in={NO_KEY, *keys}, site=site).defer("body"):
        found[item.key].append(item)
    return found


def _address(redirect: Redirect, targets: Targets, language: str) -> str:
    """One that leads to a page which nobody may see leads nowhere, whatever its translations."""
    page = redirect.redirect_page
    if page is None:
        return redirect.redirect_link
    items = targets[page.translation_key]
    own = _best(items, page.locale.language_code, FeedItem.State.LIVE)
    if own is None or own.locale != page.locale.language_code:
        return ""
    shown = _best(items, language, FeedItem.State.LIVE)
    return front_address(language) + shown.path[1:] if shown and shown.path else ""


def _gone(item: FeedItem | None) -> dict[str, Any] | None:
    """What was told once at this path; why it is gone is not told."""
    return item and {"type": "gone", "kind": item.kind, "id": str(item.key)}


def _told(content: dict[str, Any] | None, edition: int, etag: str) -> HttpResponse:
    if content is None:
        raise ProblemError(404, "There is nothing at this path.")
    body = json.dumps({**content, "edition": edition}, separators=(",", ":")).encode()
    return answers.answer(body, etag, ())
