"""What a model refuses is shown to the translator beside the text that caused it."""

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db.models import Model
from django.utils.text import capfirst
from wagtail.models import Locale
from wagtail_localize.models import SegmentOverride, StringTranslation, TranslationSource


def mark_refused_texts(source: TranslationSource, locale: Locale, error: ValidationError) -> None:
    """Note the errors of each field on its translation and its override, as wagtail-localize does.

    A text that is marked is left out of the page until it is written anew.
    """
    for field, errors in getattr(error, "error_dict", {}).items():
        place = {"locale": locale, "context__object_id": source.object_id, "context__path": field}
        texts = StringTranslation.objects.filter(
            translation_of__segments__source=source, **place
        ).distinct()
        for refused in (*texts, *SegmentOverride.objects.filter(**place)):
            refused.set_field_error(errors)


def in_words(error: ValidationError, instance: Model) -> str:
    """The messages with the names of their fields, for somebody who sees no form."""
    if not hasattr(error, "error_dict"):
        return " ".join(error.messages)
    return " ".join(
        f"{_label(instance, field)}{message}"
        for field, messages in error.message_dict.items()
        for message in messages
    )


def _label(instance: Model, field: str) -> str:
    try:
        return f"{capfirst(instance._meta.get_field(field).verbose_name)}: "
    except (FieldDoesNotExist, AttributeError):  # of a row, or of the object as a whole
        return ""
