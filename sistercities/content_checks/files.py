"""Files that rows name and the storage does not have."""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.core.files.storage import default_storage
from django.db import models
from wagtail.images.models import AbstractRendition

from sistercities.backups.media import names
from sistercities.content_checks.kinds import Finding
from sistercities.feed.after_commit import refresh_with_pictures

Named = tuple[models.Model, str]


def find_missing() -> Iterator[Finding]:
    """Nobody but a backup has them."""
    for thing, name in _missing(set(names()), renditions=False):
        yield Finding(f"{thing._meta.verbose_name} {thing.pk} “{thing}”: {name} is missing.")


def find_missing_renditions() -> Iterator[Finding]:
    """They are made anew of their picture, if that is there."""
    there = set(names())
    for rendition, name in _missing(there, renditions=True):
        repair = mend_renditions if rendition.image.file.name in there else None
        yield Finding(f"{name} is missing, a size of “{rendition.image}”.", repair)


def mend_renditions() -> None:
    there = set(names())
    for rendition, _name in _missing(there, renditions=True):
        if rendition.image.file.name in there:
            models.QuerySet(type(rendition)).filter(pk=rendition.pk).delete()
    refresh_with_pictures()


def fields_with_files() -> Iterator[models.FileField]:
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if isinstance(field, models.FileField) and default_storage == field.storage:
                yield field


def is_rendition(field: models.FileField) -> bool:
    return issubclass(field.model, AbstractRendition)


def _missing(there: set[str], *, renditions: bool) -> Iterator[Named]:
    for field in fields_with_files():
        if is_rendition(field) == renditions:
            for thing in models.QuerySet(field.model).exclude(**{f"{field.name}__in": ["", None]}):
                name = getattr(thing, field.name).name
                if name and name not in there:
                    yield thing, name
