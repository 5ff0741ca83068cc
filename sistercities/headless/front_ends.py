"""Under which address visitors find the pages of a site: its own, or that of its front end.

The one place that knows: Wagtail takes the address of every page from `get_site_root_paths`.
"""

from __future__ import annotations

from typing import Any

from django.core.cache import cache
from django.db.models.signals import post_delete, post_save
from wagtail.models import Site
from wagtail.models.sites import SiteRootPath

from sistercities.models import FrontEnd

KEY = "sistercities_front_ends"
# Where each process has a cache of its own, the others hear of a change after so many seconds.
REMEMBERED = 60

_own_root_paths = Site.get_site_root_paths


def public_root(site: Site) -> str:
    """With what the addresses of a site's pages begin; no query if it came with its `frontend`."""
    front_end = getattr(site, "frontend", None)
    return (front_end and front_end.address) or site.root_url


def known() -> dict[int, str]:
    """The address of the front end, by the id of each site that has one; from the cache."""
    found = cache.get(KEY)
    if found is None:
        found = dict(FrontEnd.objects.exclude(address="").values_list("site_id", "address"))
        cache.set(KEY, found, REMEMBERED)
    return found


def root_paths() -> list[SiteRootPath]:
    """Wagtail's, with the address of the front end where a site has one."""
    paths, front_ends = _own_root_paths(), known()
    if not front_ends:
        return paths
    return [one._replace(root_url=front_ends.get(one.site_id, one.root_url)) for one in paths]


def connect() -> None:
    Site.get_site_root_paths = staticmethod(root_paths)
    post_save.connect(_forget, sender=FrontEnd)
    post_delete.connect(_forget, sender=FrontEnd)


def _forget(**kwargs: Any) -> None:
    cache.delete(KEY)
