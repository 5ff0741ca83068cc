"""Texts and overrides that are stored already: what is wrong with them is noted beside them.

wagtail-localize leaves out of a page whatever has an error, and shows the error in its editor.
"""

from __future__ import annotations

import json
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.db.models.signals import post_delete, post_save, pre_save
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail_localize.models import (
    OverridableSegment,
    SegmentOverride,
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
    post_save_string_translation,
)
from wagtail_localize.strings import StringValue

from sistercities.languages.checking.overrides import problem_with_override
from sistercities.languages.checking.validation import is_storable, problem_with_text


def connect() -> None:
    """Every way of saving a text or an override passes here, except writing in bulk."""
    pre_save.connect(refuse_unstorable_text, sender=StringTranslation)
    # It would write any text into a title, however long, and whatever is wrong with it.
    post_save.disconnect(post_save_string_translation, sender=StringTranslation)
    post_save.connect(note_problem_with_text, sender=StringTranslation)
    post_save.connect(note_problem_with_override, sender=SegmentOverride)
    for model in (get_image_model(), get_document_model(), Page):
        post_delete.connect(note_deletion_of_choice, sender=model)


def refuse_unstorable_text(instance: StringTranslation, **kwargs: Any) -> None:
    """PostgreSQL would raise an error of its own, and SQLite would not."""
    if not is_storable(instance.data):
        raise ValidationError(_("This text holds an invisible character: type it anew."))


def note_problem_with_text(
    instance: StringTranslation, update_fields: Any = None, **kwargs: Any
) -> None:
    if update_fields and "data" not in update_fields:
        return
    source = _source_of(instance)
    if not source:
        return
    original = instance.translation_of.data
    problem = problem_with_text(source, instance.context, original, instance.data)
    _note(instance, problem)
    if not problem and instance.context.path == "title":
        _show_title(instance)


def note_problem_with_override(
    instance: SegmentOverride, update_fields: Any = None, **kwargs: Any
) -> None:
    if update_fields and "data_json" not in update_fields:
        return
    if source := _source_of(instance):
        user = instance.last_translated_by
        _note(instance, problem_with_override(source, instance.context, instance.data, user))


def note_deletion_of_choice(instance: Model, **kwargs: Any) -> None:
    """A page whose translator chose what is now deleted has the source's choice again."""
    values = [json.dumps(instance.pk), json.dumps(str(instance.pk))]
    for stored in SegmentOverride.objects.filter(data_json__in=values).select_related("context"):
        source = _source_of(stored)
        if source and (problem := problem_with_override(source, stored.context, stored.data)):
            _note(stored, problem)


def note_problems(translation: Translation) -> None:
    """Look at all that is stored for a translation once more, before a page is made of it.

    A chosen picture may have been deleted since, a field may have a new limit, and what was
    written in bulk has never been looked at. An error that was found otherwise stays: only a
    correction clears it.
    """
    source = translation.source
    for stored in _texts(translation):
        original = stored.translation_of.data
        if problem := problem_with_text(source, stored.context, original, stored.data):
            _note(stored, problem)
    for stored in _overrides(translation):
        if problem := problem_with_override(source, stored.context, stored.data):
            _note(stored, problem)


def _texts(translation: Translation) -> list[StringTranslation]:
    segments = StringSegment.objects.filter(source=translation.source)
    found = segments.get_translations(translation.target_locale)
    return list(found.select_related("translation_of", "context"))


def _overrides(translation: Translation) -> list[SegmentOverride]:
    segments = OverridableSegment.objects.filter(source=translation.source)
    return list(segments.get_overrides(translation.target_locale).select_related("context"))


def _source_of(stored: StringTranslation | SegmentOverride) -> TranslationSource | None:
    if stored.context is None:
        return None
    return TranslationSource.objects.filter(object_id=stored.context.object_id).first()


def _note(stored: Model, problem: str | None) -> None:
    """Write the problem, or that there is none any more; nothing if that is known."""
    noted = {"has_error": bool(problem), "field_error": problem or ""}
    if noted != {name: getattr(stored, name) for name in noted}:
        type(stored).objects.filter(pk=stored.pk).update(**noted)
        vars(stored).update(noted)


def _show_title(translated: StringTranslation) -> None:
    """The admin's lists show the title of a draft as soon as it is translated."""
    pages = Page.objects.filter(
        translation_key=translated.context.object_id, locale_id=translated.locale_id
    )
    pages.update(draft_title=StringValue(translated.data).render_text())
