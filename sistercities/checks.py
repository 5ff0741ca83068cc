"""`manage.py check` tells of a key in `SISTERCITIES` that nothing reads."""

from difflib import get_close_matches
from typing import Any

from django.core.checks import CheckMessage, Error, Warning, register

from sistercities.conf import DEFAULTS, own
from sistercities.more_blocks import unusable_blocks


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


@register()
def blocks_are_found(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    hint = (
        "Name a block's class by its path, with a feed_schema and a told(): see docs/extending.md."
    )
    return [
        Error(f"“{path}” is no block for “{name}”.", hint, id="sistercities.E007")
        for name, path in unusable_blocks().items()
    ]
