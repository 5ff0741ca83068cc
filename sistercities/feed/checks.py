"""`manage.py check --database default` tells of tables that the feed does not watch."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import DatabaseError


@register(Tags.database)
def tables_are_watched(databases: Iterable[str] | None, **kwargs: Any) -> list[CheckMessage]:
    from sistercities.feed.triggers.installing import missing_triggers

    if "default" not in (databases or ()):
        return []
    try:
        missing = missing_triggers()
    except (DatabaseError, KeyError):
        return []  # not migrated yet, or no database that the feed knows
    if not missing:
        return []
    return [
        Error(
            f"The feed does not hear of changes in {', '.join(missing)}.",
            hint="Run `manage.py feed install`.",
            id="sistercities.E002",
        )
    ]
