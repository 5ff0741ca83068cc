"""A step for sizes of pictures that leave the house: what the camera noted stays here."""

from __future__ import annotations

from typing import Any

from wagtail import hooks
from wagtail.images.image_operations import FilterOperation
from willow.plugins.pillow import PillowImage


class BareOperation(FilterOperation):
    """`bare` in a specification of a size: neither the place nor the camera is told.

    Willow writes EXIF, with the position of the photographer, into every JPEG (measured).
    """

    def construct(self) -> None:
        """There is nothing to choose."""

    def run(self, willow: Any, image: Any, env: dict[str, Any]) -> PillowImage:
        picture = willow.get_pillow_image()
        for name in ("exif", "xmp", "XML:com.adobe.xmp", "comment", "photoshop"):
            picture.info.pop(name, None)
        return PillowImage(picture)


@hooks.register("register_image_operations")
def bare_pictures() -> list[tuple[str, type[FilterOperation]]]:
    return [("bare", BareOperation)]
