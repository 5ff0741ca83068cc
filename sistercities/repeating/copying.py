"""An event once more: a draft beside it, with everything but its date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from itertools import count
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from wagtail.actions.copy_page import CopyPageAction
from wagtail.models import Page

from sistercities.models import EventPage

DATE_AT_THE_END = re.compile(r"-\d{4}(-\d{2}-\d{2})?(-\d{1,2})?$")


def repeat(event: EventPage, user: AbstractBaseUser, **facts: Any) -> EventPage:
    """The new draft, in the language of the event: translators are given it in the usual way.

    `facts` are the title, start, end and time zone. What was planned for the event is not planned
    for the copy.
    """
    day = EventPage(**facts).local_start
    changed = {**facts, "slug": free_slug(event, day), "go_live_at": None, "expire_at": None}
    # The draft that waits is copied with its history, as Wagtail's own action does.
    action = CopyPageAction(
        page=event, to=event.get_parent(), update_attrs=changed, keep_live=False, user=user
    )
    return action.execute().specific


def free_slug(event: EventPage, day: datetime) -> str:
    """That of the event with the new year, else with the new day, else with a number too."""
    parent = event.get_parent()
    return next(slug for slug in _slugs(event.slug, day) if Page._slug_is_available(slug, parent))


def _slugs(slug: str, day: datetime) -> Iterator[str]:
    bare = DATE_AT_THE_END.sub("", slug)[:230] or slug
    yield f"{bare}-{day:%Y}"
    dated = f"{bare}-{day:%Y-%m-%d}"
    yield dated
    yield from (f"{dated}-{number}" for number in count(2))
