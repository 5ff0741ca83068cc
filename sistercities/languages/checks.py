from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

MIDDLEWARE = "sistercities.languages.translators.middleware.TranslatorsMiddleware"


@register(Tags.security)
def translators_are_watched(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Without it a translator of one language could edit the snippets of all."""
    if MIDDLEWARE in settings.MIDDLEWARE:
        return []
    hint = f"Add “{MIDDLEWARE}” to MIDDLEWARE, after those of sessions, users and messages."
    return [Error("Translators are not kept to their language.", hint, id="sistercities.E001")]
