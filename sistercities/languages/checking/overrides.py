"""What is wrong with a value that a translator sets in place of the source's own."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.embeds.blocks import EmbedBlock
from wagtail.fields import RichTextField
from wagtail.models import CollectionMember, Page
from wagtail.permissions import policy_registry
from wagtail_localize.models import TranslationContext, TranslationSource

from sistercities.languages.checking.destinations import Destination, destination_of
from sistercities.languages.checking.validation import check_characters, check_value
from sistercities.validators import validate_link
from sistercities.visibility import visible
from sponsors.validators import validate_web_address

LINKS = (models.URLField, RichTextField, blocks.URLBlock, blocks.RichTextBlock)


def problem_with_override(
    source: TranslationSource,
    context: TranslationContext,
    value: Any,
    user: AbstractBaseUser | None = None,
) -> str | None:
    """In words for the translator, or None: a value that has passed can be published.

    With a user, what is chosen is something that this user may choose.
    """
    destination = destination_of(source, context)
    try:
        if model := _model_to_choose_from(destination):
            _check_choice(model, value, user)
        else:
            _check_text(destination, value)
    except ValidationError as error:
        return " ".join(error.messages)
    return None


def _model_to_choose_from(destination: Destination | None) -> type[models.Model] | None:
    if isinstance(destination, models.ForeignKey):
        return destination.related_model
    return destination.target_model if isinstance(destination, blocks.ChooserBlock) else None


def _check_text(destination: Destination | None, value: Any) -> None:
    if destination is None:
        raise ValidationError(_("There is no longer a place for this value."))
    if not isinstance(value, str) or not value.strip():
        raise ValidationError(_("Write an address or a text here, or take the original again."))
    check_characters(value)
    if isinstance(destination, EmbedBlock):
        validate_web_address(value)
        return
    if isinstance(destination, LINKS):
        validate_link(value)
    check_value(destination, value)


def _check_choice(model: type[models.Model], value: Any, user: AbstractBaseUser | None) -> None:
    """Asks the database: what was chosen may be gone by now, or be hidden from the user."""
    key = _primary_key(model, value)
    if key is None or not _choices(model, user).filter(pk=key).exists():
        raise ValidationError(_("What was chosen does not exist, or you may not use it."))


def _primary_key(model: type[models.Model], value: Any) -> Any:
    if isinstance(value, bool):
        return None
    try:
        return model._meta.pk.to_python(value)
    except (ValidationError, OverflowError):
        return None


def _choices(model: type[models.Model], user: AbstractBaseUser | None) -> models.QuerySet:
    everything = model._default_manager.all()
    if user is None:
        return everything
    policy = policy_registry.get_by_type(model)
    if issubclass(model, Page):
        seen = visible(Page.objects.all()) | policy.explorable_instances(user)
        return everything.filter(pk__in=seen.values("pk"))
    actions = ["choose"] if issubclass(model, CollectionMember) else ["view", "add", "change"]
    return policy.instances_user_has_any_permission_for(user, actions)
