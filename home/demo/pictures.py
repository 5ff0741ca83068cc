"""Keeps our drawings in the image library, each drawn only when something needs it."""

from functools import cache
from typing import Any

from django.core.files.base import ContentFile
from wagtail.images import get_image_model
from wagtail.models import ReferenceIndex

from home.demo.drawing import Drawing, drawings


class PictureShelf:
    """Finds a drawing in the library by its title, or draws it and puts it there."""

    def __init__(self) -> None:
        self.written: list[Any] = []
        self.pk = cache(self._pk)

    def _pk(self, name: str) -> int:
        drawing = drawings()[name]
        found = get_image_model().objects.filter(title=drawing.title).order_by("pk").first()
        return (found or self._store(name, drawing)).pk

    def _store(self, name: str, drawing: Drawing) -> Any:
        image = get_image_model()(title=drawing.title, description=drawing.description)
        data, suffix = drawing.encoded()
        image.file = ContentFile(data, name=f"demo-{name}.{suffix}")
        image._set_image_file_metadata()
        image.save()
        ReferenceIndex.create_or_update_for_object(image)
        self.written.append(image.file)
        return image

    def throw_away(self) -> None:
        """Remove the files of a load that failed: the database forgets its rows by itself."""
        for file in self.written:
            file.storage.delete(file.name)
