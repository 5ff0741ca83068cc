"""Who may send what to which translators, and publish what comes back: as for any other page."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from wagtail.models import DraftStateMixin, Locale, Page
from wagtail.permissions import policy_registry


def may_submit(user: AbstractBaseUser, source: Any) -> bool:
    """Only somebody who may edit the original sends it, or what changed in it, to translators."""
    return user.has_perm("wagtail_localize.submit_translation") and may_edit(user, source)


def may_edit(user: AbstractBaseUser, instance: Any) -> bool:
    if isinstance(instance, Page):
        return instance.permissions_for_user(user).can_edit()
    return _may(user, "change", instance)


def may_draft(user: AbstractBaseUser, source: Any, locale: Locale) -> bool:
    """Whether the translation may be added where it will be: below the page above it."""
    if isinstance(source, Page):
        return _above(source, locale).permissions_for_user(user).can_add_subpage()
    return _may(user, "add", source)


def may_publish(user: AbstractBaseUser, target: Any) -> bool:
    if isinstance(target, Page):
        return target.permissions_for_user(user).can_publish()
    return _may(user, "publish" if isinstance(target, DraftStateMixin) else "change", target)


def _above(source: Page, locale: Locale) -> Page:
    """The nearest page above that the language has already; the root of all, if it has none."""
    above = source.get_ancestors().order_by("-depth")
    keys = {page.translation_key: page.depth for page in above}
    translated = Page.objects.filter(translation_key__in=keys, locale=locale, depth__gt=1)
    nearest = max(translated, key=lambda page: keys[page.translation_key], default=None)
    return nearest or Page.get_first_root_node()


def _may(user: AbstractBaseUser, action: str, instance: Any) -> bool:
    policy = policy_registry.get_by_type(type(instance))
    return policy.user_has_permission_for_instance(user, action, instance)
