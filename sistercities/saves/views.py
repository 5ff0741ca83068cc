"""Wagtail's own editor, which shows beside the form what somebody else has saved meanwhile.

The form keeps all that was written, and names the version that is compared with it: saved
once more, it replaces that version knowingly.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import select_template
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.pages.edit import EditView as PageEditView
from wagtail.admin.viewsets.pages import page_viewset_registry
from wagtail.models import Page, Revision

from sistercities.languages.making.contents import content_of, meant
from sistercities.saves.comparing import differences
from sistercities.saves.keeping import keep


def answer_anew(request: HttpRequest) -> HttpResponse:
    """The same view once more, now that nobody else can change what it reads."""
    view = _asked_for(request)
    return view(request, *request.resolver_match.args, **request.resolver_match.kwargs)


def answer_with_comparison(request: HttpRequest) -> HttpResponse:
    asked = _asked_for(request)
    view = _comparing(asked.view_class).as_view(**asked.view_initkwargs)
    return view(request, *request.resolver_match.args, **request.resolver_match.kwargs)


def _asked_for(request: HttpRequest) -> Callable[..., HttpResponse]:
    """Each type of page may have a view of its own, behind one address."""
    match = request.resolver_match
    if hasattr(match.func, "view_class"):
        return match.func
    viewset = page_viewset_registry.get_by_page_id(match.kwargs["page_id"])
    return viewset.get_view_by_name(match.url_name)


@cache
def _comparing(view_class: type[View]) -> type[View]:
    door = ComparingPage if issubclass(view_class, PageEditView) else ComparingSnippet
    return type(f"Comparing{view_class.__name__}", (door, view_class), {})


class Comparing:
    """What both editors do alike: `mine` is what the form makes of the stored object."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.form = self.filled_form()
        self.form.defer_required_fields()
        is_sound = self.form.is_valid()
        if is_sound:
            self.form.save(commit=False)
        self.form.restore_required_fields()
        theirs = self.latest_revision
        if is_sound and meant(content_of(self.mine)) == meant(theirs.content):
            return answer_anew(request)
        self.kept = keep(self.mine, theirs, request.user) if is_sound else None
        if not is_sound:
            refusal = _("Besides, some fields cannot be read as they are: see below.")
            messages.validation_error(request, refusal, self.form)
        # Nothing is lost with this window, and nothing is saved unasked.
        self.has_unsaved_changes = not is_sound
        self.autosave_enabled = False
        return self.render_to_response(self.get_context_data(), status=409)

    def get_template_names(self) -> list[str]:
        return ["sistercities/admin/saved_meanwhile.html"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        theirs: Revision = self.latest_revision
        return {
            **context,
            "edit_template": select_template(super().get_template_names()),
            "theirs": theirs,
            "is_my_own": theirs.user_id == self.request.user.pk,
            "kept": self.kept,
            "differences": differences(self.bound_panel(), theirs.as_object(), self.mine),
        }


class ComparingPage(Comparing):
    @property
    def mine(self) -> Page:
        return self.page

    def filled_form(self) -> Any:
        return self.form_class(
            self.request.POST,
            self.request.FILES,
            instance=self.page,
            subscription=self.subscription,
            parent_page=self.parent,
            for_user=self.request.user,
        )

    def bound_panel(self) -> Any:
        return self.edit_handler.get_bound_panel(instance=self.page, request=self.request)


class ComparingSnippet(Comparing):
    @property
    def mine(self) -> Any:
        return self.object

    def filled_form(self) -> Any:
        return self.get_form()

    def bound_panel(self) -> Any:
        return self.panel.get_bound_panel(instance=self.object, request=self.request)
