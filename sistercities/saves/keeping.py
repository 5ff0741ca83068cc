"""A text that was not saved is kept as a version that is never the latest one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from wagtail.log_actions import log
from wagtail.models import COMMENTS_RELATION_NAME, Revision, RevisionMixin

KEEP = "sistercities.keep_unsaved"


def keep(mine: RevisionMixin, theirs: Revision, user: AbstractBaseUser) -> Revision:
    """Name it in the history, whence it can be compared and taken up again.

    Wagtail takes the youngest version for the latest one, so this is a moment older.
    """
    content: dict[str, Any] = mine.serializable_data()
    if COMMENTS_RELATION_NAME in content:  # new ones have no number before they are saved
        content[COMMENTS_RELATION_NAME] = theirs.content.get(COMMENTS_RELATION_NAME, [])
    kept = Revision.objects.create(
        content_object=mine,
        base_content_type=mine.get_base_content_type(),
        user=user,
        content=content,
        object_str=str(mine),
        created_at=theirs.created_at - timedelta(microseconds=1),
    )
    log(mine, KEEP, user=user, revision=kept, content_changed=False)
    return kept
