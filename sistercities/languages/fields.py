"""Model fields that keep the source's words, and its voice, out of every translation."""

from functools import cache, reduce
from operator import or_
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q
from wagtail_localize.segments.types import OverridableSegmentValue, StringSegmentValue

# Stands for a text that the source does not need; translators get a field for it all the same.
NOTHING_YET = "–"


class NoFallbackCharField(models.CharField):
    """A text that stays blank until somebody has translated it.

    wagtail-localize puts the source's text where a translation is missing, and offers no field
    where the source has none. `may_stay_empty` says that a language may do without.
    """

    def __init__(self, *args: Any, may_stay_empty: bool = False, **kwargs: Any) -> None:
        self.may_stay_empty = may_stay_empty
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs

    def get_translatable_segments(self, value: str) -> list[StringSegmentValue]:
        return [StringSegmentValue("", value or NOTHING_YET)]

    def restore_translated_segments(self, value: str, segments: list[StringSegmentValue]) -> str:
        """What was translated. Where nobody did, wagtail-localize hands over the source's text."""
        text = segments[0].render_text()
        return "" if text in (value, NOTHING_YET) else text


@cache
def segments_that_may_stay_empty() -> Q:
    """The segments of all fields that a language may leave empty."""
    places = [
        Q(
            source__specific_content_type__app_label=model._meta.app_label,
            source__specific_content_type__model=model._meta.model_name,
            context__path=field.name,
        )
        for model in apps.get_models()
        for field in model._meta.fields
        if getattr(field, "may_stay_empty", False)
    ]
    return reduce(or_, places, Q(pk=None))


class OwnForeignKey(models.ForeignKey):
    """A choice that a translation makes for itself, and never takes over from its source.

    Once the source has chosen something, translators are offered to choose as well. It belongs
    into `override_translatable_fields` as translatable and into `exclude_fields_in_copy`.
    """

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.ForeignKey", args, kwargs

    def get_translatable_segments(self, value: Any) -> list[OverridableSegmentValue]:
        return [OverridableSegmentValue("", value)] if value else []

    def restore_translated_segments(
        self, value: Any, segments: list[OverridableSegmentValue]
    ) -> models.Model | None:
        chosen = self.related_model._default_manager.filter(pk=segments[0].data)
        return chosen.first()
