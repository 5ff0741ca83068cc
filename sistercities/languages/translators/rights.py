"""Who may send what to which translators: those who may edit it, where they may add drafts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib.auth import get_permission_codename
from django.contrib.auth.models import AbstractBaseUser
from wagtail.models import Locale, Page

from sistercities.languages.translators.bound_permissions import may_in_locale
from sistercities.languages.translators.permissions import may_translate


def may_submit(user: AbstractBaseUser, source: Any) -> bool:
    """Only somebody who may edit the original sends it, or what changed in it, to translators."""
    return user.has_perm("wagtail_localize.submit_translation") and may_translate(user, source)


def may_draft_in(user: AbstractBaseUser, source: Any, locales: Sequence[Locale]) -> list[Locale]:
    """The locales where the translation may be added: for a page, below the page above it."""
    if isinstance(source, Page):
        above = _above(source, locales)
        places = ((locale, above[locale.pk]) for locale in locales)
        return [
            locale for locale, page in places if page.permissions_for_user(user).can_add_subpage()
        ]
    permission = f"{source._meta.app_label}.{get_permission_codename('add', source._meta)}"
    return [locale for locale in locales if may_in_locale(user, permission, locale.pk)]


def _above(source: Page, locales: Sequence[Locale]) -> dict[int, Page]:
    """By locale, the nearest page above that it has already; the root of all, if it has none."""
    keys = source.get_ancestors().filter(depth__gt=1).values("translation_key")
    there = Page.objects.filter(translation_key__in=keys, locale__in=locales).order_by("depth")
    nearest = {page.locale_id: page for page in there}
    if len(nearest) == len(locales):
        return nearest
    root = Page.get_first_root_node()
    return {locale.pk: nearest.get(locale.pk, root) for locale in locales}
