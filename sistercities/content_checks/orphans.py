"""Files that no row names: of uploads that were cut short, and of pictures that are gone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from django.core.files.storage import default_storage
from django.db import models
from django.utils import timezone

from sistercities.backups.media import names
from sistercities.content_checks.files import fields_with_files, is_rendition
from sistercities.content_checks.kinds import Finding

# Where Wagtail puts pictures, and their sizes; the models choose the folder when they save.
ORIGINALS, RENDITIONS = "original_images", "images"
# The row of a file that was uploaded just now may not be committed yet.
YOUNG = timedelta(hours=1)


def find_renditions() -> Iterator[Finding]:
    return _unnamed(_folders(renditions=True) - _folders(renditions=False))


def find_uploads() -> Iterator[Finding]:
    """Only in folders in which uploads are; what else is in the storage is somebody else's."""
    return _unnamed(_folders(renditions=False))


def _unnamed(folders: set[str]) -> Iterator[Finding]:
    named = set(_named())
    for name in names():
        if _folder(name) in folders and name not in named and not _is_young(name):
            yield Finding(f"{name} belongs to nothing.", partial(default_storage.delete, name))


def _folders(*, renditions: bool) -> set[str]:
    found = {RENDITIONS if renditions else ORIGINALS}
    for field in fields_with_files():
        if is_rendition(field) == renditions:
            found |= {_folder(name) for name in _names_in(field)}
            found |= {field.upload_to.split("/")[0]} if isinstance(field.upload_to, str) else set()
    return found - {""}


def _named() -> Iterator[str]:
    for field in fields_with_files():
        yield from _names_in(field)


def _names_in(field: models.FileField) -> models.QuerySet:
    return models.QuerySet(field.model).values_list(field.name, flat=True)


def _folder(name: str) -> str:
    return name.partition("/")[0] if name and "/" in name else ""


def _is_young(name: str) -> bool:
    return default_storage.get_modified_time(name) > timezone.now() - YOUNG
