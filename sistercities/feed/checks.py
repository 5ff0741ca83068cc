"""`manage.py check --database default` tells of tables that the feed does not watch."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.checks import CheckMessage, Tags, Warning, register
from django.db import DatabaseError, connection


@register(Tags.database)
def tables_are_watched(databases: Iterable[str] | None, **kwargs: Any) -> list[CheckMessage]:
    """A warning, since an error would keep `migrate` from installing what is missing."""
    if "default" not in (databases or ()):
        return []
    try:
        missing = _unwatched_tables()
    except (DatabaseError, KeyError):
        return []  # not reachable, or no database that the feed knows
    if not missing:
        return []
    return [
        Warning(
            f"The feed does not hear of changes in {', '.join(missing)}.",
            hint="Run `manage.py feed install`.",
            id="sistercities.W002",
        )
    ]


def _unwatched_tables() -> list[str]:
    """None before the first migration, which makes tables and triggers."""
    from sistercities.feed.models import FeedMark
    from sistercities.feed.triggers.installing import missing_triggers

    migrated = FeedMark._meta.db_table in connection.introspection.table_names()
    return missing_triggers() if migrated else []
