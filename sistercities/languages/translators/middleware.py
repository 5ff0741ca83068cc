"""Every door of the admin to something in one language stands where this can see it.

Wagtail's views of snippets, and wagtail-localize's of translations, ask for permissions on a
model. Here the address of a request tells what it is about, and so in which language the user's
permissions have to hold.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.pages.utils import get_valid_next_url_from_request
from wagtail.models import Locale, TranslatableMixin
from wagtail.permissions import policy_registry
from wagtail.snippets.models import get_snippet_models
from wagtail.snippets.views.snippets import get_snippet_model_from_url_params
from wagtail_localize.models import Translation

from sistercities.languages.translators.bound_permissions import stand_in
from sistercities.languages.translators.machine import MachineTranslationError
from sistercities.languages.translators.permissions import LOCKED, is_locked_for, target_for
from sistercities.roles.doors import refuse_at_the_door, rule_of

READING, SCRIPTED = {"GET", "HEAD", "OPTIONS"}, {"PUT", "DELETE"}


class TranslatorsMiddleware:
    """Lets a translator act in the own language only."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """A refusal, or None for the view to go on."""
        doors = [door for door in (_closed(request), _door(request, kwargs)) if door]
        if not doors or not request.user.has_perm("wagtailadmin.access_admin"):
            return None  # nothing to guard, or somebody whom the admin itself refuses
        try:
            for door in doors:
                door(request, kwargs)
        except PermissionDenied as refusal:
            if request.method in SCRIPTED:
                raise  # the editor's script shows no page
            return _tell(request, refusal) if refusal.args else permission_denied(request)
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A machine that failed, at whatever door, is told in words; the request is undone."""
        return _tell(request, error) if isinstance(error, MachineTranslationError) else None


def _tell(request: HttpRequest, error: Exception) -> HttpResponse:
    messages.error(request, str(error))
    return redirect(get_valid_next_url_from_request(request) or "wagtailadmin_home")


def _closed(request: HttpRequest) -> Callable | None:
    """What Wagtail would open to everybody."""
    return refuse_at_the_door if rule_of(request.resolver_match.view_name) else None


def _door(request: HttpRequest, kwargs: dict[str, Any]) -> Callable | None:
    if isinstance(kwargs.get("translation_id"), int):
        return _translation
    if request.resolver_match.namespace in _snippet_models():
        return _snippet
    of_localize = request.resolver_match.namespace == "wagtail_localize"
    return _named_snippet if of_localize and "model_name" in kwargs else None


def _translation(request: HttpRequest, kwargs: dict[str, Any]) -> None:
    """Strings, overrides, machine translation, preview, PO files, stopping."""
    found = Translation.objects.select_related("source", "target_locale")
    translation = get_object_or_404(found, pk=kwargs["translation_id"])
    target = target_for(request.user, translation)
    if request.method not in READING and is_locked_for(request.user, target):
        raise PermissionDenied(LOCKED)
    _stand_beside(request.user, target)


def _snippet(request: HttpRequest, kwargs: dict[str, Any]) -> None:
    """Wagtail's own views: editing, deleting, unpublishing, history, copying, adding."""
    model = _snippet_models()[request.resolver_match.namespace]
    if "pk" in kwargs:
        _stand_beside(request.user, _instance(model, kwargs["pk"]))
    elif request.resolver_match.url_name in ("add", "preview_on_add"):
        stand_in(request.user, _chosen_locale(request).pk)


def _named_snippet(request: HttpRequest, kwargs: dict[str, Any]) -> None:
    """wagtail-localize's views that name a model: its small list of snippets, submitting."""
    model = get_snippet_model_from_url_params(kwargs["app_label"], kwargs["model_name"])
    policy = policy_registry.get_by_type(model)
    if "pk" not in kwargs:
        seen = policy.instances_user_has_any_permission_for(request.user, ["view", "change"])
        if seen.count() < model._default_manager.count():
            raise PermissionDenied
        return
    instance = _instance(model, kwargs["pk"])
    if not policy.user_has_any_permission_for_instance(request.user, ["view", "change"], instance):
        raise PermissionDenied
    _stand_beside(request.user, instance)


def _stand_beside(user: AbstractBaseUser, instance: Model) -> None:
    if isinstance(instance, TranslatableMixin):
        stand_in(user, instance.locale_id)


def _instance(model: type[Model], pk: Any) -> Model:
    try:
        return get_object_or_404(model, pk=model._meta.pk.to_python(unquote(str(pk))))
    except ValidationError as not_a_key:
        raise Http404 from not_a_key


def _chosen_locale(request: HttpRequest) -> Locale:
    """As Wagtail's form for a new snippet chooses it."""
    code = request.GET.get("locale", "")
    return Locale.objects.filter(language_code=code).first() or Locale.get_default()


@cache
def _snippet_models() -> dict[str, type[Model]]:
    """By the namespace of their addresses, those that exist in languages."""
    return {
        model.snippet_viewset.url_namespace: model
        for model in get_snippet_models()
        if issubclass(model, TranslatableMixin)
    }
