"""An editor says when an event takes place again, and goes on in the editor of the copy."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.mixins import HookResponseMixin

from sistercities.models import EventPage
from sistercities.repeating.copying import repeat
from sistercities.repeating.forms import RepeatForm
from sistercities.repeating.rights import may_repeat


class RepeatView(HookResponseMixin, WagtailAdminTemplateMixin, FormView):
    """For whoever may copy it as Wagtail's own action does, and with the same hooks."""

    form_class = RepeatForm
    template_name = "wagtailadmin/generic/form.html"
    page_title = gettext_lazy("Repeat with a new date")
    header_icon = "calendar-alt"

    def dispatch(self, request: HttpRequest, page_id: int) -> HttpResponse:
        self.event = get_object_or_404(EventPage, pk=page_id)
        if not may_repeat(request.user, self.event):
            raise PermissionDenied
        answer = self.run_hook("before_copy_page", request, self.event)
        return answer or super().dispatch(request, page_id)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        editor = {
            "url": reverse("wagtailadmin_pages:edit", args=[self.event.pk]),
            "label": self.event.get_admin_display_title(),
        }
        return [*self.breadcrumbs_items, editor, {"url": "", "label": self.page_title}]

    def get_form_kwargs(self) -> dict[str, Any]:
        latest = self.event.get_latest_revision_as_object()
        sent = super().get_form_kwargs()
        return {"event": latest, **{key: sent[key] for key in ("data", "files") if key in sent}}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return {
            **context,
            "media": context["form"].media,
            "submit_button_label": _("Make the draft"),
            "submit_button_active_label": _("Making the draft…"),
        }

    def form_valid(self, form: RepeatForm) -> HttpResponse:
        made = repeat(self.event, self.request.user, **form.cleaned_data)
        messages.success(
            self.request, _("This is the draft of the copy. Look it through, and publish it.")
        )
        answer = self.run_hook("after_copy_page", self.request, self.event, made)
        return answer or redirect("wagtailadmin_pages:edit", made.pk)
