"""The admin's lists of pages open with the originals: in all languages each page is there often."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from wagtail.admin.views.pages.listing import IndexView
from wagtail.models import Locale


class OriginalsFirst(IndexView):
    """Wagtail's list, which chooses its own filter for whoever has chosen none.

    It is shown above the list like any other; without it, the list is that of all languages.
    """

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        originals = Locale.get_default()
        if not request.GET and self._tells_apart() and self._has_any_in(originals):
            chosen = request.GET.copy()
            chosen["locale"] = originals.language_code
            request.GET = chosen
            del self.filters

    def _tells_apart(self) -> bool:
        return bool(self.filters and "locale" in self.filters.filters)

    def _has_any_in(self, locale: Locale) -> bool:
        """Translators see their own language alone, which they need not choose."""
        return self.get_base_queryset().filter(locale=locale).exists()
