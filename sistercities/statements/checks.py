from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from sistercities.conf import own, setting


@register()
def somebody_can_approve(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Without workflows no statement could ever go live."""
    if not isinstance(own(), dict):
        return []  # which another check tells
    if not setting("STATEMENTS_NEED_TWO") or getattr(settings, "WAGTAIL_WORKFLOW_ENABLED", True):
        return []
    hint = "Turn on WAGTAIL_WORKFLOW_ENABLED, or turn STATEMENTS_NEED_TWO off in SISTERCITIES."
    return [Error("Nobody can approve a statement.", hint, id="sistercities.E003")]
