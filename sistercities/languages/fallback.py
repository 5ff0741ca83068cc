"""A page that is not translated is shown in its source's language, and says so.

Slugs are the same in every language, so the way to the source is a look-up and not a guess.
No copy in the wrong language is ever stored.
"""

from __future__ import annotations

from itertools import accumulate, pairwise

from django.http import HttpRequest
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from sistercities.visibility import published
from sponsors.models.base import CivicPage


class FallbackRoot(CivicPage):
    """The root of a language's pages: finds what is asked for here, else in the other trees."""

    class Meta:
        abstract = True

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Two queries at any depth, where Wagtail asks two for each level."""
        if not path_components:
            return super().route(request, path_components)
        found = self.descendant_at(path_components) or self._fallback_at(path_components)
        # A page type may have addresses of its own, which Wagtail's way asks level by level.
        return found.route(request, []) if found else super().route(request, path_components)

    def descendant_at(self, slugs: list[str]) -> Page | None:
        """The published page at these slugs, which then knows its ancestors up to here."""
        addresses = [f"{self.url_path}{path}/" for path in accumulate(slugs, "{}/{}".format)]
        line = list(Page.objects.filter(url_path__in=addresses).order_by("depth"))
        if len(line) < len(slugs) or not line[-1].live:
            return None
        for parent, page in pairwise([self, *line]):
            page._cached_parent_obj = parent
        return _specific(line[-1])

    def _fallback_at(self, slugs: list[str]) -> Page | None:
        """The page at the same slugs in another language, the oldest tree first."""
        roots = published(type(self).objects.filter(translation_key=self.translation_key))
        others = roots.exclude(pk=self.pk).select_related("locale").order_by("pk")
        found = (root.descendant_at(slugs) for root in others)
        return next((page for page in found if page), None)


def _specific(page: Page) -> Page:
    """The page as its own type, with what that type says it is read with."""
    model = page.specific_class
    if not model or not issubclass(model, CivicPage):
        return page.specific
    specific = model.objects.select_related(*model.read_with).get(pk=page.pk)
    specific._cached_parent_obj = page.get_parent()
    return specific
