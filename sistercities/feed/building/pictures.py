"""Pictures in named profiles; their sizes are made when something is published, not on reading."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from wagtail.images import get_image_model
from wagtail.models import Site

from sistercities.feed.building.addresses import absolute
from sistercities.feed.schemas.base import Picture, Source
from sistercities.visibility import public_images

PROFILES = {
    "photo": (
        "width-320|bare|format-webp",
        "width-640|bare|format-webp",
        "width-1280|bare|format-webp",
        "width-640|bare|format-jpeg",
        "width-1280|bare|format-jpeg",
    ),
    # Logos are often cut out, which JPEG does not know.
    "logo": (
        "max-200x200|bare|format-webp",
        "max-400x400|bare|format-webp",
        "max-400x400|bare|format-png",
    ),
}
SPECS = tuple(spec for specs in PROFILES.values() for spec in specs)
TYPES = {"webp": "image/webp", "jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png"}


class Pictures:
    """The public pictures of a batch with the sizes that there are, in two queries."""

    def __init__(self, chosen: Iterable[int | None]) -> None:
        self.images = public_images(chosen)
        renditions = get_image_model().get_rendition_model().objects.filter(filter_spec__in=SPECS)
        sizes = Prefetch("renditions", renditions.order_by("width", "pk"), to_attr="sizes")
        prefetch_related_objects(list(self.images.values()), sizes)
        self._sources: dict[tuple[int, str, int], list[Source]] = {}

    def picture(self, image_id: int | None, alt: str, profile: str, site: Site) -> Picture | None:
        image = self.images.get(image_id)
        if image is None:
            return None
        return Picture(
            alt=alt,
            width=image.width,
            height=image.height,
            focal_point=_focal_point(image),
            srcset=self._srcset(image, profile, site),
        )

    def _srcset(self, image: Any, profile: str, site: Site) -> list[Source]:
        """Made once: a sponsor's logo may be on every city."""
        known = (image.pk, profile, site.pk)
        if known not in self._sources:
            sizes = (one for one in image.sizes if one.filter_spec in PROFILES[profile])
            self._sources[known] = [_source(one, site) for one in sizes]
        return self._sources[known]


def make_missing(chosen: dict[int, set[str]]) -> int:
    """Make the sizes of a profile that some pictures lack; gives how many."""
    made = 0
    images = get_image_model().objects.prefetch_related("renditions").in_bulk(chosen)
    for image in images.values():
        there = {one.filter_spec for one in image.renditions.all()}
        missing = {spec for name in chosen[image.pk] for spec in PROFILES[name]} - there
        made += len(_made(image, missing))
    return made


def _made(image: Any, specs: set[str]) -> dict[Any, Any]:
    """A picture whose file is lost or broken has no sizes, and stops nobody."""
    try:
        return image.get_renditions(*specs) if specs else {}
    except Exception:
        return {}


def _source(rendition: Any, site: Site) -> Source:
    ending = rendition.file.name.rpartition(".")[2].lower()
    return Source(
        w=rendition.width,
        h=rendition.height,
        url=absolute(site, rendition.url),
        type=TYPES.get(ending, f"image/{ending}"),
    )


def _focal_point(image: Any) -> tuple[float, float] | None:
    if image.focal_point_x is None or not (image.width and image.height):
        return None
    return (
        round(image.focal_point_x / image.width, 4),
        round(image.focal_point_y / image.height, 4),
    )


def profiles_by_image() -> dict[int, set[str]]:
    """Which profile each picture is read in, from what the items have read."""
    from sistercities.feed.models import FeedDependency

    found: dict[int, set[str]] = defaultdict(set)
    read = FeedDependency.objects.filter(what__in=PROFILES).values_list("what", "ref").distinct()
    for profile, image_id in read:
        found[int(image_id)].add(profile)
    return dict(found)
