"""A page that is not translated is shown in its source's language, and says so.

Slugs are the same in every language, so the way to the source is a look-up and not a guess.
No copy in the wrong language is ever shown.
"""

from __future__ import annotations

from itertools import accumulate, pairwise

from django.http import HttpRequest
from wagtail.models import Page
from wagtail.query import PageQuerySet
from wagtail.url_routing import RouteResult

from sistercities.languages.readable import best_choice, ranked
from sistercities.languages.reader import reader_language
from sponsors.models.base import CivicPage, is_untranslated_copy


class FallbackRoot(CivicPage):
    """The root of a language's pages: finds what is asked for here, else in the other trees."""

    class Meta:
        abstract = True

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Two queries at any depth, where Wagtail asks two for each level."""
        if not path_components:
            return super(FallbackRoot, self._front_page()).route(request, [])
        found = self._page_at(path_components)
        # A page type may have addresses of its own, which Wagtail's way asks level by level.
        if found is None:
            return super().route(request, path_components)
        return _specific(found).route(request, [])

    def _front_page(self) -> FallbackRoot:
        """This page if it is the reader's, else the source that stands in for it."""
        speaks = self.locale.language_code == reader_language()
        if speaks and not is_untranslated_copy(self):
            return self
        return best_choice(self._trees()) or self

    def _page_at(self, slugs: list[str]) -> Page | None:
        """The page that the reader's own tree has at these slugs, else its source."""
        own = _look_up([self], slugs)
        return own if own and own.rank == 0 else _look_up(self._trees(), slugs)

    def _trees(self) -> PageQuerySet:
        """The roots of all languages. A page may be published while its root is a draft."""
        return ranked(type(self).objects.filter(translation_key=self.translation_key))


def _look_up(roots: list[Page] | PageQuerySet, slugs: list[str]) -> Page | None:
    """The page with these slugs below one of the roots, which then knows its ancestors."""
    paths = [f"{path}/" for path in accumulate(slugs, "{}/{}".format)]
    addresses = [f"{root.url_path}{path}" for root in roots for path in paths]
    pages = list(ranked(Page.objects.filter(url_path__in=addresses)))
    ends = {f"{root.url_path}{paths[-1]}" for root in roots}
    found = best_choice([page for page in pages if page.url_path in ends])
    if found:
        line = [page for page in [*roots, *pages] if found.path.startswith(page.path)]
        _acquaint(sorted(line, key=lambda page: page.depth))
    return found


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
    specific._cached_parent_obj = page.get_parent()
    return specific
