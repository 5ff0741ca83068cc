"""Doors of the admin that Wagtail leaves open to everybody who may log in.

Choosers, the lists behind them and some reports show what their user has no permission for; here
the name of an address tells what it takes to open it. The other doors ask by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, Task
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import policy_registry
from wagtail.snippets.models import get_snippet_models

from sistercities.languages.report.rights import Rights

ANY = ("add", "change", "delete", "choose", "view", "publish")
Rule = Callable[[HttpRequest, dict[str, Any]], bool]


def refuse_at_the_door(request: HttpRequest, kwargs: dict[str, Any]) -> None:
    """Raises PermissionDenied."""
    rule = rule_of(request.resolver_match.view_name)
    if rule and not rule(request, kwargs):
        raise PermissionDenied


def edits_texts(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """Whoever edits any page or snippet puts links to pages into it."""
    return PagePermissionPolicy().user_has_any_permission(request.user, ANY) or any(
        _has_any(request.user, model) for model in get_snippet_models()
    )


def explores(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    return PagePermissionPolicy().explorable_root_instance(request.user) is not None


def sees_translations(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    return Rights(request.user).sees_anything


def adds_pages(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    return PagePermissionPolicy().user_has_permission(request.user, "add")


def edits_this_page(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    page = get_object_or_404(Page, pk=kwargs["page_id"])
    return page.permissions_for_user(request.user).can_edit()


def edits_everywhere(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """In all languages and parts of the tree, as these reports tell of all of them."""
    granted = PagePermissionPolicy().get_cached_permissions_for_user(request.user)
    return request.user.is_superuser or any(row.page.is_root() for row in granted)


def sees_all_of(model: type[Model]) -> Rule:
    """A list that leaves nothing out is for those to whom nothing is closed."""

    def rule(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
        policy = policy_registry.get_by_type(model)
        seen = policy.instances_user_has_any_permission_for(request.user, ANY)
        return _has_any(request.user, model) and seen.count() == model._default_manager.count()

    return rule


def works_with(model: type[Model]) -> Rule:
    return lambda request, kwargs: _has_any(request.user, model)


def _has_any(user: AbstractBaseUser, model: type[Model]) -> bool:
    return policy_registry.get_by_type(model).user_has_any_permission(user, ANY)


@cache
def rule_of(view_name: str) -> Rule | None:
    """By the name of an address, namespaces included."""
    return next((rule for name, rule in _rules().items() if re.fullmatch(name, view_name)), None)


@cache
def _rules() -> dict[str, Rule]:
    image, document = get_image_model(), get_document_model()
    snippets = {
        f"{model.snippet_viewset.get_chooser_admin_url_namespace()}:.*": sees_all_of(model)
        for model in get_snippet_models()
    }
    return {
        **snippets,
        "wagtailadmin_api:images:.*": sees_all_of(image),
        "wagtailadmin_api:documents:.*": sees_all_of(document),
        "wagtailimages_chooser:.*": works_with(image),
        "wagtaildocs_chooser:.*": works_with(document),
        "wagtailadmin_api:pages:(listing|find)": explores,
        "sistercities_translations_report.*": sees_translations,
        "wagtailadmin_workflows:.*": works_with(Task),
        "wagtailadmin_(choose_page|tag)_?.*": edits_texts,
        "wagtailembeds:.*|sponsors_needs_report.*": edits_texts,
        r"\w+:choose_parent|wagtailadmin_pages:copy": adds_pages,
        "wagtailadmin_pages:(confirm_workflow_cancellation|revisions_index)": edits_this_page,
        "wagtailadmin_reports:(site_history|page_types_usage).*": edits_everywhere,
    }
