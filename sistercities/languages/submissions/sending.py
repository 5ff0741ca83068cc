"""One page or snippet is sent to the translators of some languages: as a draft, and once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import DraftStateMixin, Locale, Page, TranslatableMixin
from wagtail_localize.models import Translation, TranslationSource

from sistercities.languages.making.refusals import in_words
from sistercities.languages.making.sources import source_of
from sistercities.languages.making.targets import TargetWriter
from sistercities.languages.translators.permissions import may_translate
from sistercities.languages.translators.rights import may_draft_in
from sponsors.indexing import indexed_together


class Refusal(NamedTuple):
    """Why there is no translation of this in that language."""

    instance: TranslatableMixin
    locale: Locale | None
    reason: str


class Sent(NamedTuple):
    made: int
    refusals: list[Refusal]


def send(
    instance: Any, locales: Sequence[Locale], user: AbstractBaseUser | None, *, related: bool = True
) -> Sent:
    """Make drafts in the languages that do not have this yet; what is there is left alone.

    Without a user, as in a command, no permissions are asked.
    """
    if user and not may_translate(user, instance):
        return Sent(0, [Refusal(instance, None, _("You may not edit it."))])
    missing = missing_locales(instance, locales)
    if not missing:
        return Sent(0, [])
    source = source_of(instance)
    before = [send(one, missing, user, related=False) for one in _related(source) if related]
    allowed = may_draft_in(user, instance, missing) if user else missing
    refusals = [
        Refusal(instance, locale, _("You may not add drafts in this language."))
        for locale in missing
        if locale not in allowed
    ]
    refusals += _write(instance, source, allowed, user)
    parts = [Sent(len(missing) - len(refusals), refusals), *before]
    return Sent(sum(part.made for part in parts), [one for part in parts for one in part.refusals])


def missing_locales(instance: Any, locales: Sequence[Locale]) -> list[Locale]:
    """Those into which this may still be translated. An alias is no translation."""
    there = instance.get_translations(inclusive=True)
    if isinstance(instance, Page):
        there = there.filter(alias_of=None)
    present = set(there.values_list("locale_id", flat=True))
    return [locale for locale in locales if locale.pk not in present]


def _write(
    instance: Any, source: TranslationSource, locales: Sequence[Locale], user: Any
) -> list[Refusal]:
    writer = TargetWriter(source, locales)
    known = {one.target_locale_id: one for one in source.translations.all()}
    # What cannot be a draft has to be live, or it could not be there at all.
    publish = not isinstance(instance, DraftStateMixin)
    refusals = []
    with indexed_together():
        for locale in locales:
            try:
                with transaction.atomic():
                    new = Translation(source=source, target_locale=locale)
                    _record(known.get(locale.pk, new), instance)
                    writer.write(locale, user=user, publish=publish)
            except ValidationError as error:
                refusals.append(Refusal(instance, locale, in_words(error, instance)))
    return refusals


def _record(translation: Translation, instance: Any) -> None:
    """Store wagtail-localize's own record; enabled again if the translation had been deleted."""
    default = getattr(settings, "WAGTAIL_LOCALIZE_DEFAULT_TRANSLATION_MODE", "synced")
    mode = getattr(instance, "localize_default_translation_mode", default)
    if translation.pk is None or translation.enabled != (mode == "synced"):
        translation.enabled = mode == "synced"
        translation.save()


def _related(source: TranslationSource) -> list[TranslatableMixin]:
    """Translatable objects that it refers to, one level deep, as wagtail-localize has it."""
    segments = source.relatedobjectsegment_set.select_related("object__content_type")
    found = [segment.object.get_instance_or_none(source.locale) for segment in segments]
    return [instance for instance in found if instance]
