"""Pictures that everybody may see: Wagtail guards files of documents, but not those of images."""

from __future__ import annotations

from contextvars import ContextVar
from typing import Any

from django.core.signals import request_finished, request_started
from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef
from wagtail.models import Collection, CollectionViewRestriction

from sponsors.facts import once

# Within a request, the folders are asked once: a page has many pictures. Outside there is no list.
_known: ContextVar[list[set[int]] | None] = ContextVar("private folders", default=None)


def public_picture(image: Any) -> Any:
    """The image, or nothing if it is in a private folder."""
    return image if image and image.collection_id not in _private_folders() else None


def connect() -> None:
    request_started.connect(_begin)
    request_finished.connect(_end)


def _private_folders() -> set[int]:
    known = _known.get()
    if known:
        return known[0]
    found = once("private folders", find_private_folders)
    if known is not None:
        known.append(found)
    return found


def any_folder_is_private() -> Exists:
    """For a query that is made anyway: most sites hide no folder, and need not ask which."""
    return Exists(CollectionViewRestriction.objects.all())


def know_folders(*, any_private: bool) -> None:
    """What `any_folder_is_private` told, so that this request need not ask."""
    known = _known.get()
    if known is not None and not known and not any_private:
        known.append(once("private folders", set))


def find_private_folders() -> set[int]:
    """The ids of all collections that a restriction hides, their own or above."""
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    hiding = CollectionViewRestriction.objects.alias(below=path)
    hiding = hiding.filter(below__startswith=F("collection__path"))
    return set(Collection.objects.filter(Exists(hiding)).values_list("pk", flat=True))


def _begin(**kwargs: Any) -> None:
    _known.set([])


def _end(**kwargs: Any) -> None:
    _known.set(None)
