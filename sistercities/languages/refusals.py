"""What a model refuses is shown to the translator beside the text that caused it."""

from django.core.exceptions import ValidationError
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
