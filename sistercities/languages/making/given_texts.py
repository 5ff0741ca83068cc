"""What translators are given: the texts of the live source, and the day on which they changed."""

import json
from typing import Any
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.db.models import QuerySet
from django.utils import timezone
from modelcluster.models import ClusterableModel, get_serializable_data_for_fields
from wagtail.models import TranslatableMixin
from wagtail_localize.fields import (
    BaseTranslatableField,
    SynchronizedField,
    get_translatable_fields,
)
from wagtail_localize.models import TranslationSource, get_schema_version

from sistercities.languages.making.segments import store_segments

# wagtail-localize copies the date to the translations of a snippet, and it changes nothing in them;
# to a new slug they move by themselves.
NO_CONTENT = {"first_published_at", "slug"}


def refresh(source: TranslationSource) -> bool:
    """Give translators what the source says now; true if that is anything new to them.

    If not, only the record of what was compared is kept: `Records` reads in it which
    publication the texts are known to agree with.
    """
    live = source.get_source_instance()
    current = _as_json(live)
    if content_of(source, current) == content_of(source, source.content_json):
        TranslationSource.objects.filter(pk=source.pk).update(content_json=current)
        return False
    _give(source, live, current)
    return True


def refresh_after_publish(instance: models.Model, **kwargs: Any) -> None:
    """Once the publish is committed; what goes wrong here is logged and does not undo it."""
    if not isinstance(instance, TranslatableMixin):
        return
    key, locale_id = instance.translation_key, instance.locale_id

    # A function and no partial, which Django could not name in its log.
    def refresh_texts() -> None:
        for source in _translated_sources(key, locale_id):
            refresh(source)

    transaction.on_commit(refresh_texts, robust=True)


def keep_date_of_unchanged_texts(instance: TranslationSource, **kwargs: Any) -> None:
    """A source that is submitted or synced again has new texts only if they differ."""
    before = TranslationSource.objects.filter(pk=instance.pk).first() if instance.pk else None
    if before and content_of(instance, instance.content_json) == content_of(
        before, before.content_json
    ):
        instance.last_updated_at = before.last_updated_at


def content_of(source: TranslationSource, stored: str) -> dict[str, Any]:
    """Of a stored object, what reaches translations: not its dates, revisions, or place."""
    model = ContentType.objects.get_for_id(source.specific_content_type_id).model_class()
    names = {field.field_name for field in get_translatable_fields(model) if _counts(field)}
    return {name: _parsed(value) for name, value in json.loads(stored).items() if name in names}


def _counts(field: BaseTranslatableField) -> bool:
    return field.field_name not in NO_CONTENT or not isinstance(field, SynchronizedField)


@transaction.atomic
def _give(source: TranslationSource, live: models.Model, content: str) -> None:
    """As wagtail-localize's `update_from_db()`, in a tenth of the queries."""
    source.content_json = content
    source.object_repr = str(live)[:200]
    source.schema_version = get_schema_version(live._meta.app_label)
    source.last_updated_at = timezone.now()
    source.save(update_fields=["content_json", "object_repr", "schema_version", "last_updated_at"])
    store_segments(source)


def _translated_sources(key: UUID, locale_id: int) -> QuerySet[TranslationSource]:
    translated = TranslationSource.objects.filter(translations__enabled=True)
    return translated.filter(object_id=key, locale_id=locale_id).distinct()


def _as_json(instance: models.Model) -> str:
    """As wagtail-localize stores it."""
    if isinstance(instance, ClusterableModel):
        return instance.to_json()
    return json.dumps(get_serializable_data_for_fields(instance), cls=DjangoJSONEncoder)


def _parsed(value: Any) -> Any:
    """Blocks are stored as JSON within JSON, and PostgreSQL returns their keys in its own order."""
    if isinstance(value, list):
        return [_parsed(one) for one in value]
    if isinstance(value, dict):
        return {name: _parsed(one) for name, one in value.items()}
    if isinstance(value, str) and value.startswith("["):
        return _as_blocks(value)
    return value


def _as_blocks(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text  # a sentence that begins with a bracket
