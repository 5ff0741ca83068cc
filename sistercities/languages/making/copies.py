"""A new page or snippet for another language: a copy of its source that nobody has seen yet."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.utils import timezone
from django.utils.text import slugify
from wagtail.actions.copy_for_translation import CopyPageForTranslationAction
from wagtail.coreutils import find_available_slug
from wagtail.log_actions import get_active_log_context
from wagtail.models import (
    Locale,
    Page,
    PageLogEntry,
    PageViewRestriction,
    TranslatableMixin,
)
from wagtail.models.copying import _copy, _copy_m2m_relations
from wagtail.signals import copy_for_translation_done
from wagtail_localize.fields import _update_descendants_locale

# A translation begins its own life: as a draft, with no lock and no history.
NEW = {
    "alias_of": None,
    "expired": False,
    "first_published_at": None,
    "has_unpublished_changes": True,
    "last_published_at": None,
    "live": False,
    "live_revision": None,
    "locked": False,
    "locked_at": None,
    "locked_by": None,
}
OF_THE_TREE = ["path", "depth", "numchild", "url_path"]


def copy_into(locale: Locale, original: TranslatableMixin) -> Any:
    """An unsaved copy with all rows, which takes the rows from the original."""
    excluded = [
        *getattr(original, "default_exclude_fields_in_copy", []),
        *getattr(original, "exclude_fields_in_copy", []),
    ]
    copy, _rows = _copy(original, exclude_fields=excluded, update_attrs=NEW | {"locale": locale})
    _update_descendants_locale(copy, locale)
    return copy


def plant(page: Page, parent: Page, original: Page, user: AbstractBaseUser | None) -> None:
    """Store a new page below its parent; it is checked as a whole before that."""
    page.slug = find_available_slug(parent, slugify(page.slug))
    page._cached_parent_obj = parent
    page._is_site_root = original._is_site_root
    page.full_clean(exclude=[*OF_THE_TREE, *_relations_as_in(original, page)])
    # Wagtail would log that the owner of the source has made it; see `_log_copy`.
    page.save = partial(page.save, log_action=None)
    parent.add_child(instance=page)
    del page.save
    _copy_m2m_relations(original, page)
    _copy_restrictions(original, page, user)
    _log_copy(page, parent, original, user)
    copy_for_translation_done.send(
        CopyPageForTranslationAction, source_obj=original, target_obj=page
    )


def _relations_as_in(original: Page, page: Page) -> list[str]:
    """What the original refers to is there; asking the database again would be a query each."""
    relations = (field for field in page._meta.concrete_fields if field.many_to_one)
    return [
        field.name
        for field in relations
        if field.name == "locale"
        or getattr(page, field.attname) == getattr(original, field.attname)
    ]


def _copy_restrictions(original: Page, page: Page, user: AbstractBaseUser | None) -> None:
    for restriction in original.view_restrictions.all():
        copy = PageViewRestriction(
            page=page,
            restriction_type=restriction.restriction_type,
            password=restriction.password,
        )
        copy.save(user=user)
        copy.groups.set(restriction.groups.all())


def _log_copy(page: Page, parent: Page, original: Page, user: AbstractBaseUser | None) -> None:
    """The entries of Wagtail's own history, in one go and without asking for what is at hand."""
    copied = {
        "page": {**_named(page), "locale": _locale(page)},
        "source": _named(original.get_parent()),
        "destination": _named(parent),
        "keep_live": False,
        "source_locale": _locale(original),
    }
    context, now = get_active_log_context(), timezone.now()
    facts = {
        "page": page,
        "content_type": page.get_content_type(),
        "label": page.get_admin_display_title(),
        "user": user or context.user,
        "uuid": context.uuid,
        "timestamp": now,
    }
    PageLogEntry.objects.bulk_create(
        [
            PageLogEntry(action="wagtail.create", content_changed=True, **facts),
            PageLogEntry(action="wagtail.copy_for_translation", data=copied, **facts),
        ]
    )


def _named(page: Page) -> dict[str, Any]:
    return {"id": page.pk, "title": page.get_admin_display_title()}


def _locale(page: Page) -> dict[str, Any]:
    return {"id": page.locale_id, "language_code": page.locale.language_code}
