"""A setting has no versions: its form says itself with which content it was opened."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from functools import cache
from hashlib import sha256
from typing import Any, NamedTuple

from django.contrib.auth.models import AbstractBaseUser
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.template.loader import select_template
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views import View
from modelcluster.models import ClusterableModel, get_serializable_data_for_fields
from wagtail.admin import messages
from wagtail.log_actions import registry

from sistercities.languages.making.contents import meant
from sistercities.saves.comparing import differences

OPENED = "loaded_setting"


class Saved(NamedTuple):
    """Who has saved what is stored now, and when, as far as the history tells."""

    user: AbstractBaseUser | None
    created_at: datetime


def comparing(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Wagtail's own view of a setting, with a form that can be compared."""
    return _comparing(view.view_class).as_view(**view.view_initkwargs)


@cache
def _comparing(view_class: type[View]) -> type[View]:
    return type(f"Comparing{view_class.__name__}", (ComparingSetting, view_class), {})


class ComparingSetting:
    conflict: dict[str, Any] | None = None

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        theirs = _stored(self.object)
        opened = request.POST.get(OPENED, "")
        if _digest(theirs) == opened.partition(" ")[0] or not opened:
            self.object.refresh_from_db()
            return super().post(request, *args, **kwargs)
        self.form = self.get_form()
        is_sound = self.form.is_valid()
        if is_sound and _digest(self.object) == _digest(theirs):
            return super().post(request, *args, **kwargs)
        if not is_sound:
            refusal = _("Besides, some fields cannot be read as they are: see below.")
            messages.validation_error(request, refusal, self.form)
        self.conflict = self._compared(theirs, parse_datetime(opened.partition(" ")[2]))
        return self.render_to_response(self.get_context_data(), status=409)

    def _compared(self, theirs: Model, opened_at: datetime | None) -> dict[str, Any]:
        saved = _saved(theirs, opened_at)
        panel = self.panel.get_bound_panel(instance=self.object, request=self.request)
        return {
            "theirs": saved,
            "is_my_own": saved.user == self.request.user,
            "differences": differences(panel, theirs, self.object),
        }

    def get_template_names(self) -> list[str]:
        return ["sistercities/admin/setting.html"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """A form with mistakes still was opened when it was; a compared one is opened anew."""
        context = super().get_context_data(**kwargs)
        opened = "" if self.conflict else self.request.POST.get(OPENED, "")
        stored = type(self.object)._base_manager.get(pk=self.object.pk)
        return {
            **context,
            **(self.conflict or {}),
            "edit_template": select_template(super().get_template_names()),
            "opened_name": OPENED,
            "opened": opened or f"{_digest(stored)} {timezone.now().isoformat()}",
        }


def _stored(setting: Model) -> Model:
    """As it is now; nobody else can change it before this request ends."""
    rows = type(setting)._base_manager.filter(pk=setting.pk)
    return (rows.select_for_update() if connection.in_atomic_block else rows).get()


def _digest(setting: Model) -> str:
    whole = isinstance(setting, ClusterableModel)
    content = setting.serializable_data() if whole else get_serializable_data_for_fields(setting)
    text = json.dumps(meant(content), sort_keys=True, cls=DjangoJSONEncoder)
    return sha256(text.encode()).hexdigest()


def _saved(setting: Model, opened_at: datetime | None) -> Saved:
    last = registry.get_logs_for_instance(setting).select_related("user").first()
    if last and opened_at and last.timestamp > opened_at:
        return Saved(last.user, last.timestamp)
    return Saved(None, timezone.now())
