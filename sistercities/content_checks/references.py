"""Wagtail's index of what uses what, which its screens before a deletion are made of."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models.functions import Cast
from wagtail.models import ReferenceIndex

from sistercities.content_checks.kinds import Finding

AT_ONCE = 200


def find() -> Iterator[Finding]:
    for model in apps.get_models():
        if ReferenceIndex.is_indexed(model):
            yield from _of(model)
            yield from _of_nobody(model)


def _of(model: type[models.Model]) -> Iterator[Finding]:
    types = [_type(one) for one in (model, *model._meta.get_parent_list())]
    for thing in models.QuerySet(model).order_by("pk").iterator(chunk_size=AT_ONCE):
        if _stored(thing, types) != set(ReferenceIndex._extract_references_from_object(thing)):
            says = f"What {model._meta.verbose_name} {thing.pk} “{thing}” uses is not known."
            yield Finding(says, partial(_index, thing))


def _stored(thing: models.Model, types: list[ContentType]) -> set[tuple[Any, ...]]:
    found = ReferenceIndex.objects.filter(
        base_content_type=types[-1], content_type__in=types, object_id=str(thing.pk)
    )
    named = ("to_content_type", "to_object_id", "model_path", "content_path")
    return set(found.values_list(*named))


def _of_nobody(model: type[models.Model]) -> Iterator[Finding]:
    there = (
        models.QuerySet(model)
        .annotate(pk_as_text=Cast("pk", models.CharField()))
        .values("pk_as_text")
    )
    found = ReferenceIndex.objects.filter(content_type=_type(model))
    for pk in found.exclude(object_id__in=there).values_list("object_id", flat=True).distinct():
        gone = found.filter(object_id=pk)
        yield Finding(f"{model._meta.verbose_name} {pk} is gone, and uses something.", gone.delete)


@transaction.atomic
def _index(thing: models.Model) -> None:
    """As it is by now."""
    if fresh := models.QuerySet(type(thing)).filter(pk=thing.pk).first():
        ReferenceIndex.create_or_update_for_object(fresh)


def _type(model: type[models.Model]) -> ContentType:
    return ContentType.objects.get_for_model(model, for_concrete_model=False)
