"""Whose links an editor sees in the report, and may mend."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from wagtail.models import Page, get_page_models
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.snippets.models import get_snippet_models

from sistercities.models.link_checks import LinkCheck, LinkUse

CHANGE = {"change", "publish"}


def seen_by(user: AbstractBaseUser) -> QuerySet[LinkCheck]:
    """The addresses of all pages and snippets that a user may edit."""
    return LinkCheck.objects.filter(Exists(uses_seen_by(user).filter(check_of=OuterRef("pk"))))


def uses_seen_by(user: AbstractBaseUser) -> QuerySet[LinkUse]:
    pages = PagePermissionPolicy().instances_user_has_any_permission_for(user, CHANGE)
    models = [model for model in get_snippet_models() if may_change_snippets(user, model)]
    of_page = Q(content_type__in=_types(get_page_models()), object_id__in=pages.values("pk"))
    return LinkUse.objects.filter(of_page | Q(content_type__in=_types(models)))


def sees_any(user: AbstractBaseUser) -> bool:
    is_editor = PagePermissionPolicy().user_has_any_permission(user, CHANGE)
    return is_editor or any(may_change_snippets(user, model) for model in get_snippet_models())


def may_change(user: AbstractBaseUser, place: Any) -> bool:
    """Locks and workflows included."""
    if isinstance(place, Page):
        permissions = place.permissions_for_user(user)
        return permissions.can_edit() and not permissions.page_locked()
    lock = place.get_lock() if hasattr(place, "get_lock") else None
    policy = place.snippet_viewset.permission_policy
    return not (lock and lock.for_user(user)) and policy.user_has_permission_for_instance(
        user, "change", place
    )


def may_publish(user: AbstractBaseUser, place: Any) -> bool:
    if isinstance(place, Page):
        return place.permissions_for_user(user).can_publish()
    policy = place.snippet_viewset.permission_policy
    return policy.user_has_permission_for_instance(user, "publish", place)


def may_change_snippets(user: AbstractBaseUser, model: type[Model]) -> bool:
    return model.snippet_viewset.permission_policy.user_has_permission(user, "change")


def _types(models: list[type[Model]]) -> list[int]:
    return [one.pk for one in ContentType.objects.get_for_models(*models).values()]
