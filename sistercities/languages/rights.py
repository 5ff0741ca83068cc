"""Who may send what to which translators: those who may edit it, where they may add drafts."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_permission_codename
from django.contrib.auth.models import AbstractBaseUser
from wagtail.models import Locale, Page

from sistercities.languages.bound_permissions import may_in_locale
from sistercities.languages.translators import may_translate


def may_submit(user: AbstractBaseUser, source: Any) -> bool:
    """Only somebody who may edit the original sends it, or what changed in it, to translators."""
    return user.has_perm("wagtail_localize.submit_translation") and may_translate(user, source)


def may_draft(user: AbstractBaseUser, source: Any, locale: Locale) -> bool:
    """Whether the translation may be added where it will be: below the page above it."""
    if isinstance(source, Page):
        return _above(source, locale).permissions_for_user(user).can_add_subpage()
    codename = get_permission_codename("add", source._meta)
    return may_in_locale(user, f"{source._meta.app_label}.{codename}", locale.pk)


def _above(source: Page, locale: Locale) -> Page:
    """The nearest page above that the language has already; the root of all, if it has none."""
    depths = dict(source.get_ancestors().values_list("translation_key", "depth"))
    there = Page.objects.filter(translation_key__in=depths, locale=locale, depth__gt=1)
    nearest = max(there, key=lambda page: depths[page.translation_key], default=None)
    return nearest or Page.get_first_root_node()
