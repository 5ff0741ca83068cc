"""A page or snippet becomes a source for translators: its texts, taken from what is live.

The same rows as wagtail-localize's own, in about twenty queries where it asks several for each
text.
"""

from __future__ import annotations

import json
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone
from modelcluster.models import ClusterableModel, get_serializable_data_for_fields
from wagtail.models import Page, TranslatableMixin
from wagtail_localize.models import TranslatableObject, TranslationSource, get_schema_version

from sistercities.languages.making.originals import remember_original
from sistercities.languages.making.segments import store_segments


@transaction.atomic
def source_of(instance: TranslatableMixin) -> TranslationSource:
    """The record of an object as a source: made the first time, and left as it is after that.

    A translation has the source that it was made from, as long as that is there: two sources of
    one object would each give translators their texts.
    """
    if isinstance(instance, Page):
        instance = instance.specific
    known = TranslationSource.objects.filter(object_id=instance.translation_key)
    known = sorted(known, key=lambda source: source.locale_id != instance.locale_id)
    return next((source for source in known if _is_there(source, instance)), None) or (
        _new_source(instance)
    )


def _is_there(source: TranslationSource, instance: TranslatableMixin) -> bool:
    return source.locale_id == instance.locale_id or instance.has_translation(source.locale_id)


def _new_source(instance: TranslatableMixin) -> TranslationSource:
    known, _created = TranslatableObject.objects.get_or_create_from_instance(instance)
    source = TranslationSource.objects.create(
        object=known,
        locale_id=instance.locale_id,
        specific_content_type=ContentType.objects.get_for_model(type(instance)),
        **_facts(instance),
    )
    remember_original(source, instance)
    store_segments(source)
    return source


def _facts(instance: TranslatableMixin) -> dict[str, Any]:
    return {
        "object_repr": str(instance)[:200],
        "content_json": _content_json(instance),
        "schema_version": get_schema_version(instance._meta.app_label),
        "last_updated_at": timezone.now(),
    }


def _content_json(instance: TranslatableMixin) -> str:
    if isinstance(instance, ClusterableModel):
        return instance.to_json()
    return json.dumps(get_serializable_data_for_fields(instance), cls=DjangoJSONEncoder)
