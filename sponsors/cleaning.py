"""Rows that check themselves before they are stored, as Wagtail's own pages do."""

import unicodedata
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models


class CleanedOnSave(models.Model):
    """Holds code, imports and translations to the rules of the admin's forms.

    What is filled in must be right; what is still missing is the form's concern, because
    a draft may be incomplete. Costs no query: foreign keys are the database's business.
    """

    class Meta:
        abstract = True

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        compose_text(self)
        super().full_clean(*args, **kwargs)

    def save(self, *args: Any, **kwargs: Any) -> None:
        compose_text(self)
        clean_filled_fields(self)
        self.clean()
        super().save(*args, **kwargs)


def compose_text(instance: models.Model) -> None:
    """Store every text in Unicode's composed form (NFC), so that equal words are equal.

    Before validation: some letters are longer composed, and a length is a form's concern.
    """
    for field in instance._meta.concrete_fields:
        value = getattr(instance, field.attname)
        if isinstance(value, str) and not unicodedata.is_normalized("NFC", value):
            setattr(instance, field.attname, unicodedata.normalize("NFC", value))


def clean_filled_fields(instance: models.Model) -> None:
    """Run the validators of every field that holds something, and name them all at once."""
    errors = {}
    for field in instance._meta.concrete_fields:
        value = getattr(instance, field.attname)
        if field.is_relation or value in field.empty_values or hasattr(value, "resolve_expression"):
            continue
        try:
            setattr(instance, field.attname, field.clean(value, instance))
        except ValidationError as error:
            errors[field.name] = error.error_list
    if errors:
        raise ValidationError(errors)


def require_order(first: Any, last: Any, field: str, message: str) -> None:
    """Refuse, beside `field`, a last day or hour that lies before the first."""
    if first and last and last < first:
        raise ValidationError({field: message})
