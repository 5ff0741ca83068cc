"""The source has changed: its translators get the new texts, and what is complete is published.

    sync(source, user=user, publish=True) -> Synced

What is not complete stays as its readers know it. The source's text never takes the place of a
translation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource

from sistercities.languages.checking.problems import note_problems
from sistercities.languages.making.given_texts import refresh
from sistercities.languages.making.refusals import in_words
from sistercities.languages.making.targets import TargetWriter
from sistercities.languages.records import Records
from sistercities.languages.translators.permissions import is_locked_for, may_publish
from sistercities.languages.translators.rights import may_submit
from sistercities.statements.pages import waits_for_second_person


@dataclass(frozen=True)
class Synced:
    """What a sync did. `left` tells for each locale, in words, why it stays as it was."""

    new_texts: bool = False
    published: list[Locale] = field(default_factory=list)
    unchanged: list[Locale] = field(default_factory=list)
    left: list[tuple[Locale, str]] = field(default_factory=list)


class NotLiveError(Exception):
    """A draft of the source is nobody's business yet, and neither is a text that was withdrawn."""


@transaction.atomic
def sync(
    source: TranslationSource,
    *,
    user: AbstractBaseUser | None = None,
    publish: bool,
    before_publishing: Callable[[], None] | None = None,
) -> Synced:
    """Give translators what is live now; publish again the translations that are complete.

    Without a user, as in a command, no permissions are asked. A machine may translate the new
    texts before any translation is looked at.
    """
    source = TranslationSource.objects.select_related("locale").get(pk=source.pk)
    live = source.get_source_instance()
    if user and not may_submit(user, live):
        raise PermissionDenied
    if not getattr(live, "live", True):
        raise NotLiveError
    synced = Synced(new_texts=refresh(source))
    if before_publishing:
        before_publishing()
    if publish:
        _publish_complete(source, live, user, synced)
    return synced


def _publish_complete(
    source: TranslationSource, live: Any, user: AbstractBaseUser | None, synced: Synced
) -> None:
    translations = list(source.translations.filter(enabled=True).select_related("target_locale"))
    writer = TargetWriter(source, [one.target_locale for one in translations])
    for translation in translations:
        note_problems(translation)
    records = Records([live])
    for translation in translations:
        locale = translation.target_locale
        if reason := _reason_to_wait(translation, records.awaiting(translation), user):
            synced.left.append((locale, reason))
            continue
        try:
            published = writer.write(locale, user=user, publish=True).published
        except ValidationError as error:
            synced.left.append((locale, in_words(error, live)))
        else:
            (synced.published if published else synced.unchanged).append(locale)


def _reason_to_wait(
    translation: Translation, awaiting: int, user: AbstractBaseUser | None
) -> str | None:
    try:
        target = translation.get_target_instance()
    except ObjectDoesNotExist:
        return _("It has been deleted.")
    if not getattr(target, "live", True):
        return _("It is a draft: its translator publishes it.")
    if awaiting:
        return ngettext(
            "%(count)d text awaits its translator.",
            "%(count)d texts await their translator.",
            awaiting,
        ) % {"count": awaiting}
    if waits_for_second_person(type(target)):
        return _("A second person approves it: submit it in its editor.")
    if user and not may_publish(user, target):
        return _("You may not publish it.")
    if user and is_locked_for(user, target):
        return _("It is locked.")
    return None


def messages_of(synced: Synced) -> Iterator[str]:
    """What a sync did, in sentences for the person who asked for it."""
    if synced.new_texts:
        yield _("Translators have the new texts.")
    else:
        yield _("Translators had all texts already.")
    if synced.published:
        yield _("Published: %(languages)s.") % {"languages": _named(synced.published)}
    if synced.unchanged:
        yield _("Up to date already: %(languages)s.") % {"languages": _named(synced.unchanged)}
    for locale, reason in synced.left:
        yield _("Left as it was: %(language)s. %(reason)s") % {"language": locale, "reason": reason}


def _named(locales: list[Locale]) -> str:
    return ", ".join(str(locale) for locale in locales)
