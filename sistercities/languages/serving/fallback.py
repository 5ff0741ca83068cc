"""A page that is not translated is shown in its source's language, and says so.

Slugs are the same in every language, so the way to the source is a look-up and not a guess.
No copy in the wrong language is ever shown.
"""

from __future__ import annotations

from functools import reduce
from itertools import accumulate, pairwise
from operator import or_

from django.db.models import Q, TextField, Value
from django.db.models.functions import Concat
from django.http import Http404, HttpRequest
from wagtail.models import Page, Site
from wagtail.query import PageQuerySet
from wagtail.url_routing import RouteResult

from sistercities.feed.serving.asked import host_asked
from sistercities.languages.addresses import line_above
from sistercities.languages.readable import best_choice, ranked
from sistercities.visibility import is_restricted
from sponsors.facts import once
from sponsors.models.base import CivicPage
from sponsors.rows import read_rows


class FallbackRoot(CivicPage):
    """The root of a language's pages: finds what is asked for here, else in the other trees."""

    class Meta:
        abstract = True

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        found = way_from(self, request, path_components)
        # A page type may have addresses of its own, which Wagtail's way asks level by level.
        return found or super().route(request, path_components)


def find_way(request: HttpRequest, path: str) -> None:
    """Leaves on the request what Wagtail would find, and nothing where it has to look itself."""
    host = host_asked(request)
    site = request._wagtail_site = once(("site", host), lambda: Site.find_for_request(request))
    root = site.root_page if site else None
    if root and issubclass(root.specific_class or Page, FallbackRoot):
        try:
            way = way_from(root, request, [slug for slug in path.split("/") if slug])
        except Http404:
            way = None
        if way:
            request._wagtail_route_for_request = way


def way_from(root: Page, request: HttpRequest, slugs: list[str]) -> RouteResult | None:
    """To what a reader finds at these slugs from the front page on: two queries at any depth.

    Wagtail asks two for each level.
    """
    page = _page_below(root, slugs) if slugs else _front_page(root)
    if page is None:
        return None
    # What is below a page that is a root itself was looked for already.
    found = super(FallbackRoot, page) if isinstance(page, FallbackRoot) else page
    return found.route(request, [])


def _front_page(root: Page) -> Page:
    model = root.specific_class
    fronts = model.objects.filter(translation_key=root.translation_key)
    found = best_choice(_known(fronts.select_related(*model.read_with)))
    if found is None:
        return root.specific
    found.is_for_everybody = _is_for_everybody(found)
    return found


def _page_below(root: Page, slugs: list[str]) -> Page | None:
    """The reader's own page with these slugs, else its source; it then knows its ancestors.

    A page may be published while the front page of its language is a draft.
    """
    paths = [f"{path}/" for path in accumulate(slugs, "{}/{}".format)]
    pages = list(_known(_along(root, slugs, paths)))
    fronts = [page for page in pages if page.translation_key == root.translation_key]
    ends = {f"{front.url_path}{paths[-1]}" for front in fronts}
    found = best_choice([page for page in pages if page.url_path in ends])
    if found is None:
        return None
    line = [page for page in pages if found.path.startswith(page.path)]
    _acquaint(sorted(line, key=lambda page: page.depth))
    return _specific(found)


def _along(root: Page, slugs: list[str], paths: list[str]) -> PageQuerySet:
    """The front pages, and what is on the way below any of them."""
    fronts = Page.objects.filter(translation_key=root.translation_key)
    ends = (Value(path, output_field=TextField()) for path in paths)
    ways = (Q(url_path__in=fronts.values(way=Concat("url_path", end))) for end in ends)
    # Slugs have an index; addresses have none.
    return Page.objects.filter(
        Q(translation_key=root.translation_key) | (Q(slug__in=slugs) & reduce(or_, ways))
    )


def _known(pages: PageQuerySet) -> PageQuerySet:
    """With all that decides who is shown them."""
    return ranked(pages).annotate(is_restricted=is_restricted())


def _is_for_everybody(page: Page) -> bool:
    """For everybody. An alias is restricted as its source is, which was not asked."""
    line = [page, *line_above(page)]
    return not page.is_restricted and not any(one.alias_of_id for one in line)


def _acquaint(line: list[Page]) -> None:
    """Pages from the root down know each other, and their language, without another query."""
    for parent, page in pairwise(line):
        page._cached_parent_obj = parent
        if parent.locale_id == page.locale_id:
            parent.locale = page.locale


def _specific(page: Page) -> Page:
    """The page as its own type, with what that type says it is read with."""
    model = page.specific_class
    if not model or not issubclass(model, CivicPage):
        return page.specific
    specific = model.objects.select_related(*model.read_with).get(pk=page.pk)
    read_rows(specific, specific.rows_read_with)
    specific._cached_parent_obj = page.get_parent()
    specific.is_for_everybody = _is_for_everybody(page)
    return specific
