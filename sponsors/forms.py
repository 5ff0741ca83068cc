"""What the form of every page asks, before anything is stored."""

from __future__ import annotations

from typing import Any

from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page

WAGTAIL = "wagtail_serve"


class CivicPageForm(WagtailAdminPageForm):
    """Refuses an address at which visitors would never reach the page."""

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        slug = data.get("slug")
        if slug and not is_free_for_pages(slug, self.parent_page or self.instance.get_parent()):
            told = _("Another part of the site answers at this address: choose another slug.")
            self.add_error("slug", told)
        return data


def is_free_for_pages(slug: str, parent: Page) -> bool:
    """False where the search, the admin or another view comes before the page with this slug."""
    _site, _root, path = parent.get_url_parts() or (None, None, None)
    if not path:
        return True
    try:
        with translation.override(parent.locale.language_code):
            return resolve(f"{path}{slug}/").url_name == WAGTAIL
    except Resolver404:
        return True
