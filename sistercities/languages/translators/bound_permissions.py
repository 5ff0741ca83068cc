"""Which permissions on snippets a user has in which language.

Django gives a permission for a whole model. What a group of translators gives counts in its
language only; what a user has from elsewhere, as an editor does, counts everywhere.
"""

from __future__ import annotations

from collections import defaultdict

from django.apps import apps
from django.contrib.auth.models import AbstractBaseUser, Group
from wagtail.models import TranslatableMixin

EVERYWHERE = "everywhere"
CACHE = "_sistercities_bound_permissions"

Locales = frozenset[int | str | None]


def may_in_locale(user: AbstractBaseUser, permission: str, locale_id: int | None) -> bool:
    """As `user.has_perm()`, for what is in one language."""
    locales = locales_with(user, permission)
    return locales is None or locale_id in locales


def locales_with(user: AbstractBaseUser, permission: str) -> Locales | None:
    """The ids of the locales in which a user has a permission; None if in every one."""
    if not user.has_perm(permission):
        return frozenset()
    return None if user.is_superuser else bound_permissions(user).get(permission)


def stand_in(user: AbstractBaseUser, locale_id: int | None) -> None:
    """For the rest of a request about something in one language, let the user be who they are
    there: Wagtail's views ask for permissions on a model, and never in which language.
    """
    if user.is_superuser:
        return
    absent = {name for name, locales in bound_permissions(user).items() if locale_id not in locales}
    # Where Django's own backend remembers what it has found.
    user._perm_cache = user.get_all_permissions() - absent


def bound_permissions(user: AbstractBaseUser) -> dict[str, Locales]:
    """The permissions on translatable models that a user has from groups of translators only.

    One query for each user and request.
    """
    if not hasattr(user, CACHE):
        setattr(user, CACHE, _bound_permissions(user))
    return getattr(user, CACHE)


def _bound_permissions(user: AbstractBaseUser) -> dict[str, Locales]:
    given: dict[str, set[int | str | None]] = defaultdict(set)
    rows = Group.objects.filter(user=user, permissions__isnull=False).values_list(
        "permissions__content_type__app_label",
        "permissions__content_type__model",
        "permissions__codename",
        "translators",
        "translators__locale",
    )
    for app_label, model, codename, binding, locale_id in rows:
        if _is_translatable(app_label, model):
            given[f"{app_label}.{codename}"].add(locale_id if binding else EVERYWHERE)
    own = user.get_user_permissions()
    return {
        name: frozenset(locales)
        for name, locales in given.items()
        if EVERYWHERE not in locales and name not in own
    }


def _is_translatable(app_label: str, model_name: str) -> bool:
    try:
        return issubclass(apps.get_model(app_label, model_name), TranslatableMixin)
    except LookupError:  # an app that is no longer installed
        return False
