"""What is wrong with a translated text, so that it never reaches a page.

Whatever door it comes in by: the editor, a file of translations, a machine or code. Nothing is
saved here, and thousands of texts cost no query.
"""

from __future__ import annotations

import unicodedata

from bs4 import BeautifulSoup
from bs4.element import PreformattedString
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.fields import RichTextField
from wagtail_localize.models import TranslationContext, TranslationSource
from wagtail_localize.strings import StringValue, validate_translation_links

from sistercities.languages.checking.destinations import Destination, destination_of

LINE_ENDS = {"\n", "\r", "\t"}
# Beyond the original's own: no sentence needs so many, and parsers nest only so deep.
FURTHER_TAGS, FURTHER_LENGTH = 100, 20_000


def problem_with_text(
    source: TranslationSource, context: TranslationContext, original: str, text: str
) -> str | None:
    """In words for the translator, or None. `original` is the text of the source's segment."""
    try:
        _check_text(destination_of(source, context), original, text)
    except ValidationError as error:
        return " ".join(error.messages)
    except ValueError as error:  # wagtail-localize's own words about markup
        return str(error)
    return None


def is_storable(text: str) -> bool:
    """False for what no database holds as text: there is nothing to show and correct later."""
    return not any(char == "\0" or unicodedata.category(char) == "Cs" for char in set(text))


def check_characters(text: str) -> None:
    """Refuse control characters, which nobody can see and no page needs."""
    if any(unicodedata.category(char) in ("Cc", "Cs") for char in set(text) - LINE_ENDS):
        raise ValidationError(_("This text holds an invisible character: type it anew."))


def check_value(destination: Destination, value: str) -> None:
    """Hold a plain text to the rules of its field or block; rich text has none for its parts."""
    if isinstance(destination, models.CharField | blocks.CharBlock) and "\n" in value.strip():
        raise ValidationError(_("This text is a single line: take out the line break."))
    if isinstance(destination, RichTextField | blocks.RichTextBlock):
        return
    if isinstance(destination, blocks.FieldBlock):
        destination.clean(value)
    elif isinstance(destination, models.CharField | models.TextField):
        _check_field(destination, value)


def _check_text(destination: Destination | None, original: str, text: str) -> None:
    if destination is None:
        raise ValidationError(_("There is no longer a place for this text."))
    check_characters(text)
    value = unicodedata.normalize("NFC", _words_of(original, text))
    check_characters(value)
    if value.strip():
        check_value(destination, value)
    elif not _may_be_blank(destination):
        raise ValidationError(_("Write a translation, or remove this one."))


def _words_of(original: str, text: str) -> str:
    """The text without its markup, once that is found to be allowed."""
    if text.count("<") > original.count("<") + FURTHER_TAGS:
        raise ValidationError(_("This text holds far more markup than the original."))
    if len(text) > 10 * len(original) + FURTHER_LENGTH:
        raise ValidationError(_("This text is much longer than the original."))
    if "<" not in text and "&" not in text:
        return text
    StringValue.from_translated_html(text)
    validate_translation_links(original, text)
    pieces = BeautifulSoup(text, "html.parser").find_all(string=True)
    if any(isinstance(piece, PreformattedString) for piece in pieces):
        raise ValidationError(_("Only words and simple tags such as <b> are allowed here."))
    return StringValue(text).render_text()


def _check_field(field: models.Field, value: str) -> None:
    # The limit of a long text is a form's concern to Django, and no form is at work here.
    if isinstance(field, models.TextField) and field.max_length:
        MaxLengthValidator(field.max_length)(value)
    field.run_validators(value)


def _may_be_blank(destination: Destination) -> bool:
    """Whether a blank is itself an answer; elsewhere the original would stand in its place."""
    answers = hasattr(destination, "restore_translated_segments")
    return answers and getattr(destination, "blank", False)
