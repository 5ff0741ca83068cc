"""Storing a translated object: its row, its rows below, one revision, one publication."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.utils.text import slugify
from wagtail.coreutils import find_available_slug
from wagtail.log_actions import log
from wagtail.models import DraftStateMixin, Page, Revision, RevisionMixin

from sistercities.languages.making.contents import content_of, meant
from sistercities.languages.making.copies import plant


def store_new(
    target: Any, original: Any, parent: Page | None, user: AbstractBaseUser | None
) -> Revision | None:
    """Store a draft that is not in the database yet; gives its revision if it has any."""
    with keep_rows_at_hand(target):
        if parent:
            plant(target, parent, original, user)
        else:
            target.full_clean()
            target.save()
    return target.save_revision(user=user, clean=False) if _has_revisions(target) else None


def store_changed(
    target: Any, user: AbstractBaseUser | None, *, publish: bool
) -> tuple[bool, Revision | None]:
    """Store what differs from the latest revision: whether anything does, and the revision.

    Only a draft's own row is written. A live row is left to the publication.
    """
    if not _has_revisions(target):
        target.full_clean()
        target.save()
        return True, None
    latest = target.latest_revision
    if latest and meant(content_of(target)) == meant(latest.content):
        return False, latest
    target.full_clean()
    if not isinstance(target, DraftStateMixin) or not (publish or target.live):
        with keep_rows_at_hand(target):
            target.save()
    return True, target.save_revision(user=user, clean=False)


def needs_publishing(target: Any, revision: Revision | None) -> bool:
    """False where a visitor reads this revision already, or nothing can be a draft."""
    if not isinstance(target, DraftStateMixin):
        return False
    return not (target.live and target.live_revision_id == revision.pk)


def publish_revision(
    revision: Revision, target: Any, user: AbstractBaseUser | None, *, rows_are_stored: bool
) -> None:
    """Publish by Wagtail's own action, with the object at hand.

    Wagtail would build it again from the revision, asking for everything that it refers to.
    """
    revision.as_object = lambda: target
    with keep_rows_at_hand(target):
        if rows_are_stored:
            target._cluster_related_objects = {}
        target.publish(revision, user=user, skip_permission_checks=True)
    del revision.as_object


@contextmanager
def keep_rows_at_hand(target: Any) -> Iterator[None]:
    """Remember the rows of an object that is saved, where they would be read again by each user."""
    rows = dict(getattr(target, "_cluster_related_objects", {}))
    yield
    if rows:
        target._cluster_related_objects = rows


def prepare(target: Any, user: AbstractBaseUser | None) -> str:
    """Make a page of its own of what was an alias; gives the slug that the page has."""
    if isinstance(target, Page) and target.alias_of_id:
        target.alias_of_id = None
        target.save(update_fields=["alias_of_id"], clean=False)
        named = {"id": target.pk, "title": target.get_admin_display_title()}
        log(target, "wagtail.convert_alias", user=user, data={"page": named})
    return getattr(target, "slug", "")


def settle_slug(target: Any, former: str) -> None:
    """The source's slug, if it is free. A home page keeps its own, which no address shows."""
    if not isinstance(target, Page):
        return
    wanted = slugify(target.slug)
    if target.depth == 2 or wanted == former:
        target.slug = former
    else:
        target.slug = find_available_slug(target.get_parent(), wanted, ignore_page_id=target.pk)


def _has_revisions(target: Any) -> bool:
    return isinstance(target, RevisionMixin)
