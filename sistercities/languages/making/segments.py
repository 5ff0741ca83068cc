"""The texts of a source as rows of wagtail-localize, each kind written in one go."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model
from wagtail.models import TranslatableMixin
from wagtail_localize.models import (
    OverridableSegment,
    RelatedObjectSegment,
    String,
    StringSegment,
    Template,
    TemplateSegment,
    TranslatableObject,
    TranslationContext,
    TranslationSource,
)
from wagtail_localize.segments.extract import extract_segments
from wagtail_localize.segments.types import (
    OverridableSegmentValue,
    RelatedObjectSegmentValue,
    StringSegmentValue,
    TemplateSegmentValue,
)

from sistercities.languages.making.originals import original_of


def store_segments(source: TranslationSource) -> None:
    """Bring the segments of a source in line with its content, as `refresh_segments` does."""
    instance = original_of(source).checked
    values = extract_segments(instance)
    contexts = _contexts(source, instance, {value.path for value in values})
    for model, kind, facts in (
        (TemplateSegment, TemplateSegmentValue, _templates),
        (RelatedObjectSegment, RelatedObjectSegmentValue, _related),
        (OverridableSegment, OverridableSegmentValue, _overridables),
        (StringSegment, StringSegmentValue, _strings),
    ):
        own = [value for value in values if isinstance(value, kind)]
        rows = [
            {"context_id": contexts[value.path], "order": value.order, **fact}
            for value, fact in zip(own, facts(source, own), strict=True)
        ]
        _replace(model, source, rows)


def _replace(model: type[Model], source: TranslationSource, wanted: list[dict]) -> None:
    """Leave the rows that are right, delete the others, add what is missing."""
    if not wanted:
        model.objects.filter(source=source).delete()
        return
    names = list(wanted[0])
    present = {
        tuple(facts): pk
        for pk, *facts in model.objects.filter(source=source).values_list("pk", *names)
    }
    missing = {tuple(row[name] for name in names): row for row in wanted}
    gone = [pk for facts, pk in present.items() if facts not in missing]
    if gone:
        model.objects.filter(pk__in=gone).delete()
    rows = (row for facts, row in missing.items() if facts not in present)
    model.objects.bulk_create(model(source=source, **row) for row in rows)


def _contexts(
    source: TranslationSource, instance: TranslatableMixin, paths: Iterable[str]
) -> dict[str, int]:
    """The place of each text within the object, by its path."""
    own = TranslationContext.objects.filter(object_id=source.object_id)
    known = {path: (pk, place) for path, pk, place in own.values_list("path", "pk", "field_path")}
    new = [path for path in sorted(paths) if path not in known]
    old = [path for path in paths if path in known and not known[path][1]]
    for context in own.filter(path__in=old):
        context.get_field_path(instance)
    made = TranslationContext.objects.bulk_create(
        TranslationContext(
            object_id=source.object_id,
            path=path,
            path_id=TranslationContext._get_path_id(path),
            field_path=_field_path(instance, path),
        )
        for path in new
    )
    return {path: known[path][0] for path in known} | {one.path: one.pk for one in made}


def _field_path(instance: TranslatableMixin, path: str) -> str:
    """Where a place is in the model, whatever the ids of blocks and rows."""
    context = TranslationContext(path=path)
    # wagtail-localize saves each context by itself; ours are stored all at once.
    context.save = lambda **kwargs: None
    return context.get_field_path(instance)


def _strings(source: TranslationSource, values: Sequence[StringSegmentValue]) -> list[dict]:
    hashes = [String._get_data_hash(value.string.data) for value in values]
    rows = [
        String(locale_id=source.locale_id, data_hash=data_hash, data=value.string.data)
        for data_hash, value in zip(hashes, values, strict=True)
    ]
    pks = _get_or_create(rows, "data_hash", locale_id=source.locale_id)
    return [
        {"string_id": pks[data_hash], "attrs": json.dumps(value.attrs, cls=DjangoJSONEncoder)}
        for data_hash, value in zip(hashes, values, strict=True)
    ]


def _templates(source: TranslationSource, values: Sequence[TemplateSegmentValue]) -> list[dict]:
    rows = [
        Template(
            uuid=uuid.uuid5(uuid.uuid5(Template.BASE_UUID_NAMESPACE, value.format), value.template),
            template=value.template,
            template_format=value.format,
            string_count=value.string_count,
        )
        for value in values
    ]
    pks = _get_or_create(rows, "uuid")
    return [{"template_id": pks[row.uuid]} for row in rows]


def _related(source: TranslationSource, values: Sequence[RelatedObjectSegmentValue]) -> list[dict]:
    rows = [
        TranslatableObject(content_type=value.content_type, translation_key=value.translation_key)
        for value in values
    ]
    _get_or_create(rows, "translation_key")
    return [{"object_id": row.translation_key} for row in rows]


def _overridables(
    source: TranslationSource, values: Sequence[OverridableSegmentValue]
) -> list[dict]:
    return [{"data_json": json.dumps(value.data, cls=DjangoJSONEncoder)} for value in values]


def _get_or_create(rows: list[Model], key: str, **within: Any) -> dict[Any, Any]:
    """The primary key of each row by its own key; those that are not there yet are added."""
    if not rows:
        return {}
    by_key = {getattr(row, key): row for row in rows}
    model = type(rows[0])
    found = model.objects.filter(**within, **{f"{key}__in": list(by_key)})
    pks = dict(found.values_list(key, "pk"))
    missing = [row for value, row in by_key.items() if value not in pks]
    if missing:
        # Another process may add the same text at the same time.
        model.objects.bulk_create(missing, ignore_conflicts=True)
        pks = dict(found.all().values_list(key, "pk"))
    return pks
