"""Documents and recordings that everybody may have."""

from __future__ import annotations

from typing import Any

from wagtail.models import Site

from sistercities.feed.building.addresses import absolute
from sistercities.feed.schemas.base import File


def file_part(document: Any, site: Site) -> File | None:
    if document is None:
        return None
    return File(
        title=document.title,
        url=absolute(site, document.url),
        type=document.content_type,
        size=document.file_size,
    )
