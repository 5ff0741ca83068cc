"""Puts what a sheet tells of sponsors where the form would have put it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from wagtail.log_actions import log
from wagtail.models import ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from sponsors.models import Sponsor, Sponsorship
from sponsors.sheets.plans import Row


@dataclass
class Group:
    """A sponsor with the rows of the file that tell of it."""

    sponsor: Sponsor
    is_new: bool
    gifts: list[Sponsorship] = field(default_factory=list)
    told: dict[str, str] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    seen: dict[Any, int] = field(default_factory=dict)
    was_live: bool = False
    # The first row that changes anything.
    changed: Row | None = None


def store(groups: Iterable[Group], user: AbstractBaseUser | None, may_publish: bool) -> None:
    """References are indexed once for each sponsor, and not again with each of its gifts."""
    stored = list(groups)
    with disable_reference_index_auto_update():
        for group in stored:
            _store(group, user, may_publish)
    for group in stored:
        ReferenceIndex.create_or_update_for_object(group.sponsor)


def _store(group: Group, user: AbstractBaseUser | None, may_publish: bool) -> None:
    """A revision, an entry in the log, and what visitors read."""
    sponsor, goes_live = group.sponsor, group.sponsor.live and may_publish
    stops = group.was_live and not sponsor.live and may_publish
    sponsor.live = group.was_live
    sponsor.sponsorships.set(group.gifts)
    if group.is_new:
        sponsor.has_unpublished_changes = True
        sponsor.save()
        log(instance=sponsor, action="wagtail.create", user=user, content_changed=True)
    revision = sponsor.save_revision(user=user, log_action=not group.is_new)
    if goes_live or stops:
        revision.publish(user=user)
    if stops:
        Sponsor.objects.get(pk=sponsor.pk).unpublish(user=user)
