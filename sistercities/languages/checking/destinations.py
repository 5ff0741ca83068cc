"""Where a translated text or an overridden value goes: a field of the model, or a block."""

from __future__ import annotations

from functools import lru_cache

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from wagtail.blocks import Block, ListBlock
from wagtail.fields import StreamField
from wagtail_localize.models import TranslationContext, TranslationSource

Destination = models.Field | Block


def destination_of(source: TranslationSource, context: TranslationContext) -> Destination | None:
    """The field or block of a segment; None if the model has lost it. Seldom asks a query."""
    model = ContentType.objects.get_for_id(source.specific_content_type_id).model_class()
    path = context.field_path or context.get_field_path(source.as_instance())
    try:
        return destination_at(model, path)
    except (AttributeError, FieldDoesNotExist, KeyError):
        return None


@lru_cache(maxsize=4096)
def destination_at(model: type[models.Model], field_path: str) -> Destination:
    """As in `title`, `helpful_links.label`, `body.photo.caption`; looked up once for each path."""
    name, _dot, rest = field_path.partition(".")
    field = model._meta.get_field(name)
    if isinstance(field, models.ManyToOneRel):
        return destination_at(field.related_model, rest)
    return _block_at(field.stream_block, rest) if isinstance(field, StreamField) else field


def _block_at(block: Block, path: str) -> Block:
    for name in path.split("."):
        block = block.child_block if isinstance(block, ListBlock) else block.child_blocks[name]
    return block
