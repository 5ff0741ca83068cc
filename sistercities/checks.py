"""`manage.py check` tells of a key in `SISTERCITIES` that nothing reads."""

from difflib import get_close_matches
from typing import Any

from django.core.checks import CheckMessage, Error, Warning, register

from sistercities.conf import DEFAULTS, own


@register()
def settings_are_known(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    given = own()
    if not isinstance(given, dict):
        hint = "Write SISTERCITIES = {…}, or leave it out."
        return [Error("SISTERCITIES is no dictionary.", hint, id="sistercities.E002")]
    return [_unknown(key) for key in given if key not in DEFAULTS]


def _unknown(key: Any) -> CheckMessage:
    near = get_close_matches(str(key), DEFAULTS, n=1)
    hint = f"Do you mean “{near[0]}”?" if near else f"There are {', '.join(DEFAULTS)}."
    return Warning(f"SISTERCITIES has no key “{key}”.", hint, id="sistercities.W003")
