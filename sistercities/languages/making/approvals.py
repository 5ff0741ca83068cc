"""A draft of a translation that is published later, by approval or by the clock."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from wagtail.models import Revision, TranslatableMixin
from wagtail_localize.models import Translation, TranslationLog


def log_published_draft(instance: Any, revision: Revision | None = None, **kwargs: Any) -> None:
    """Note that what visitors read was made from its source when the draft was saved.

    On commit, because whoever writes and publishes at once notes it by itself.
    """
    if not isinstance(instance, TranslatableMixin) or revision is None:
        return
    key, locale_id = instance.translation_key, instance.locale_id

    def log() -> None:
        kept = Translation.objects.filter(
            source__object_id=key, target_locale_id=locale_id, enabled=True
        )
        translation = kept.exclude(source__translation_logs__revision=revision).first()
        if translation:
            entry = TranslationLog.objects.create(
                source_id=translation.source_id, locale_id=locale_id, revision=revision
            )
            TranslationLog.objects.filter(pk=entry.pk).update(created_at=revision.created_at)

    transaction.on_commit(log, robust=True)
