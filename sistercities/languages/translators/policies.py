"""Wagtail's permission policy for translatable snippets, which knows one language from another."""

from __future__ import annotations

from collections.abc import Iterable

from django.apps import apps
from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Model, QuerySet
from wagtail.models import Page, TranslatableMixin
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import policy_registry, register_permission_policy

from sistercities.languages.translators.bound_permissions import locales_with, may_in_locale


class LocalePermissionPolicy(ModelPermissionPolicy):
    """Permissions on a model, of which those from a group of translators hold in its language."""

    def user_has_permission_for_instance(
        self, user: AbstractBaseUser, action: str, instance: Model
    ) -> bool:
        return may_in_locale(user, self._get_permission_name(action), instance.locale_id)

    def instances_user_has_any_permission_for(
        self, user: AbstractBaseUser, actions: Iterable[str]
    ) -> QuerySet:
        found = [locales_with(user, self._get_permission_name(action)) for action in actions]
        everything = self.model._default_manager.all()
        if None in found:
            return everything
        return everything.filter(locale__in={pk for locales in found for pk in locales if pk})


def register_policies() -> None:
    """For every translatable model that has none of its own; pages have the tree."""
    for model in apps.get_models():
        if not issubclass(model, TranslatableMixin) or issubclass(model, Page):
            continue
        if not policy_registry.get_by_type(model, fallback=False):
            register_permission_policy(model, LocalePermissionPolicy(model), exact_class=True)
