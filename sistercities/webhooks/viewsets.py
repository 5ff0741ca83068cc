"""Webhooks in the admin: who is told, how that goes, a test, and a new secret."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.log_actions import log

from sistercities.models.webhook_deliveries import WebhookDelivery
from sistercities.models.webhooks import Webhook
from sistercities.webhooks import signing
from sistercities.webhooks.delivering import send_test
from sistercities.webhooks.forms import WebhookForm

NAME = "webhooks"
NEW_SECRET = "sistercities.new_webhook_secret"  # noqa: S105  (the name of an action)
# More than anybody counts by hand.
MOST_COUNTED = 1_000


def url_of(webhook: Webhook) -> str:
    return reverse(f"{NAME}:inspect", args=[webhook.pk])


def secret_response(request: HttpRequest, webhook: Webhook, secret: str) -> HttpResponse:
    """In answer to the form itself, so that it is kept nowhere on its way."""
    title = _("Secret of the webhook")
    context = {
        "secret": secret,
        "url": url_of(webhook),
        "header_title": title,
        "breadcrumbs_items": [
            {"url": reverse(f"{NAME}:index"), "label": _("Webhooks")},
            {"url": url_of(webhook), "label": webhook.url},
            {"url": "", "label": title},
        ],
        "header_icon": "key",
    }
    return TemplateResponse(request, "sistercities/admin/webhook_secret.html", context)


class AddView(generic.CreateView):
    def save_action(self) -> HttpResponse:
        secret = signing.opened(self.object.seal) or ""
        return secret_response(self.request, self.object, secret)


class WebhookView(generic.InspectView):
    """How it goes; POST sends a test or makes a new secret."""

    template_name = "sistercities/admin/webhook.html"
    page_title = _("Deliveries")

    # Nobody's transaction waits for an answer of another site.
    @method_decorator(transaction.non_atomic_requests)
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.may_change:
            raise PermissionDenied
        if "secret" in request.POST:
            log(self.object, NEW_SECRET, user=request.user)
            return secret_response(request, self.object, self.object.renew_secret())
        answer = send_test(self.object)
        reason = WebhookDelivery.Reason(answer.problem).label if answer and answer.problem else ""
        told = {"tested": True, "answer": answer, "reason": reason}
        return self.render_to_response(self.get_context_data(**told))

    @property
    def may_change(self) -> bool:
        return self.user_has_permission_for_instance("change", self.object)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        number = self.object.waiting()[: MOST_COUNTED + 1].count()
        return super().get_context_data(
            webhook=self.object,
            may_change=self.may_change,
            waiting=min(number, MOST_COUNTED),
            many_more=number > MOST_COUNTED,
            only_failures="failures" in self.request.GET,
            deliveries=self.deliveries(),
            **kwargs,
        )

    def deliveries(self) -> Page[WebhookDelivery]:
        found = self.object.deliveries.all()
        if "failures" in self.request.GET:
            found = found.exclude(problem="")
        return Paginator(found, 50).get_page(self.request.GET.get("p"))


class WebhookViewSet(ModelViewSet):
    model = Webhook
    icon = "resubmit"
    menu_label = _("Webhooks")
    menu_order = 950
    add_to_settings_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    add_view_class = AddView
    inspect_view_class = WebhookView
    inspect_template_name = WebhookView.template_name
    list_display = [
        TitleColumn("url", label=_("Address"), get_url=url_of),
        Column("state", label=_("State")),
        Column("kind_names", label=_("Kinds")),
        Column("language_names", label=_("Languages")),
        DateColumn("told_at", label=_("Last told"), sort_key="told_at"),
    ]
    search_fields: list[str] = []

    def get_form_class(self, for_update: bool = False) -> type[WebhookForm]:
        return WebhookForm
