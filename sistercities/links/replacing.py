"""Puts a new address in the place of an old one, wherever a user may edit."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model, URLField
from modelcluster.models import get_all_child_relations
from wagtail.fields import StreamField

from sistercities.links.gathering import fields_with_addresses
from sistercities.links.rights import may_change, may_publish, uses_seen_by
from sistercities.models.link_checks import LinkCheck


@dataclass
class Replaced:
    """In how many pages and snippets the new address is published, drafted, or not."""

    published: int = 0
    drafted: int = 0
    left: int = 0


@transaction.atomic
def replace(check: LinkCheck, user: AbstractBaseUser) -> Replaced:
    """Use the address that permanent redirects lead to, in every place that the user may edit.

    A place with changes that wait for publication gets the new address among them, and nothing of
    it goes live by this.
    """
    done = Replaced()
    for use in uses_seen_by(user).filter(check_of=check):
        place = use.place and getattr(use.place, "specific", use.place)
        if place is None or not may_change(user, place):
            done.left += 1
            continue
        try:
            with transaction.atomic():
                goes_live = _replace_in(place, check.url, check.new_url, user)
        except ValidationError:
            # Something else in it is not as it should be, which its own form will name.
            done.left += 1
        else:
            done.published += goes_live
            done.drafted += not goes_live
    return done


def _replace_in(place: Any, old: str, new: str, user: AbstractBaseUser) -> bool:
    """True if visitors read it now."""
    goes_live = place.live and not place.has_unpublished_changes and may_publish(user, place)
    draft = place.get_latest_revision_as_object()
    _swap(draft, old, new)
    _swap_rows(draft, old, new)
    revision = draft.save_revision(user=user, log_action=True)
    if goes_live:
        revision.publish(user=user)
    return goes_live


def _swap_rows(draft: Any, old: str, new: str) -> None:
    for relation in get_all_child_relations(draft):
        if fields_with_addresses(relation.related_model):
            manager = getattr(draft, relation.get_accessor_name())
            rows = list(manager.all())
            for row in rows:
                _swap(row, old, new)
            # Without changes that wait, the draft is the live object, whose rows are not its own.
            manager.set(rows)


def _swap(one: Model, old: str, new: str) -> None:
    for field in fields_with_addresses(type(one)):
        value = getattr(one, field.name)
        if isinstance(field, StreamField):
            block = field.stream_block
            setattr(one, field.name, block.to_python(_swapped(list(value.raw_data), old, new)))
        elif isinstance(field, URLField):
            setattr(one, field.name, new if value == old else value)
        else:
            setattr(one, field.name, _swapped(value, old, new))


def _swapped(value: Any, old: str, new: str) -> Any:
    """In a value as it is stored; within HTML, only what is followed."""
    if isinstance(value, dict):
        return {name: _swapped(one, old, new) for name, one in value.items()}
    if isinstance(value, list):
        return [_swapped(one, old, new) for one in value]
    if not isinstance(value, str):
        return value
    return new if value == old else value.replace(f'href="{escape(old)}"', f'href="{escape(new)}"')
