"""What an editor would see of a page or a snippet, and what becomes of it once it is changed."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _


def as_edited(instance: Any) -> Any:
    """What visitors read, or else the newest draft: rows of a draft are in its revision only."""
    revision = None if instance.live else instance.latest_revision
    return revision.as_object() if revision else instance


def why_closed(instance: Any, user: Any) -> str:
    """A sentence if nothing may be changed; without a user, nothing of it is asked."""
    if instance.live and instance.has_unpublished_changes:
        return _("It has changes that are not published yet: publish or discard them first.")
    lock = instance.get_lock() if user else None
    return _("It is locked.") if lock and lock.for_user(user) else ""
