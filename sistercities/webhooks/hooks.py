"""Where administrators find webhooks."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from sistercities.webhooks.viewsets import NAME, NEW_SECRET, WebhookViewSet


@hooks.register("register_admin_viewset")
def register_webhooks() -> WebhookViewSet:
    return WebhookViewSet(NAME)


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    actions.register_action(NEW_SECRET, _("Make a new secret"), _("New secret made"))
