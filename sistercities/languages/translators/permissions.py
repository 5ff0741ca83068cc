"""Who may translate a page or a snippet, and who may publish it in its language.

Pages have Wagtail's permissions in the tree of their language. What a group of translators may do
with snippets holds in the group's language; see `bound_permissions` and, for making a
group, `translator_groups`.
"""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from wagtail.models import DraftStateMixin, LockableMixin, Page, TranslatableMixin
from wagtail.permissions import policy_registry
from wagtail_localize.models import Translation

LOCKED = _("This is locked by somebody else: nothing was changed.")


def may_translate(user: AbstractBaseUser, instance: TranslatableMixin) -> bool:
    """Whether a user may change this page or snippet, which is in one language."""
    if isinstance(instance, Page):
        return instance.permissions_for_user(user).can_edit()
    return _has_permission(user, "change", instance)


def may_publish(user: AbstractBaseUser, instance: TranslatableMixin) -> bool:
    """Whether a user may show visitors this page or snippet in its language."""
    if isinstance(instance, Page):
        return instance.permissions_for_user(user).can_publish()
    action = "publish" if isinstance(instance, DraftStateMixin) else "change"
    return _has_permission(user, action, instance)


def is_locked_for(user: AbstractBaseUser, instance: TranslatableMixin) -> bool:
    """True while somebody else has locked it, or it waits for somebody else's approval."""
    lock = instance.get_lock() if isinstance(instance, LockableMixin) else None
    return bool(lock and lock.for_user(user))


def record_of(instance: TranslatableMixin) -> Translation | None:
    """The record by which this page or snippet is kept in step with its source."""
    kept = Translation.objects.filter(enabled=True, target_locale_id=instance.locale_id)
    return kept.filter(source__object_id=instance.translation_key).first()


def target_for(user: AbstractBaseUser, translation: Translation) -> Any:
    """The page or snippet of a translation, if the user may translate it.

    For views: raises Http404 if there is none, and PermissionDenied.
    """
    try:
        target = translation.get_target_instance()
    except ObjectDoesNotExist as missing:
        raise Http404 from missing
    if not may_translate(user, target):
        raise PermissionDenied
    return target


def _has_permission(user: AbstractBaseUser, action: str, instance: TranslatableMixin) -> bool:
    policy = policy_registry.get_by_type(type(instance))
    return policy.user_has_permission_for_instance(user, action, instance)
