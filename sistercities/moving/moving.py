"""From a SQLite file into the empty PostgreSQL of this process: all of it, proven, or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from wagtail.search.backends import get_search_backends

from sistercities.backups.engines.postgresql import EMPTIED, lift_limits
from sistercities.backups.media import Shown
from sistercities.backups.refusing import BackupRefusedError
from sistercities.backups.restoring import is_empty
from sistercities.feed.triggers import installing
from sistercities.models import FeedItem
from sistercities.moving import copying, proving
from sistercities.moving.source import Source, opened


@dataclass(frozen=True)
class Moved:
    rows: int
    tables: int
    revisions: int
    items: int


def move(path: Path, shown: Shown = iter) -> Moved:
    if connection.vendor != "postgresql":
        raise BackupRefusedError("This site is not on PostgreSQL: --to names one.")
    with opened(path) as source:
        if not is_empty():
            raise BackupRefusedError("The new database is not empty: name one without tables.")
        try:
            call_command("migrate", verbosity=0)
            with transaction.atomic(), connection.cursor() as cursor:
                return _moved(cursor, source, shown)
        except BaseException:
            _leave_empty()
            raise


def _moved(cursor: CursorWrapper, source: Source, shown: Shown) -> Moved:
    lift_limits(cursor)
    cursor.execute("SET LOCAL TIME ZONE 'UTC'")
    tables = _tables(source)
    # They would note every row as changed.
    installing.remove()
    copying.empty(cursor, tables)
    for table in shown(tables):
        copying.copy(cursor, source, table)
    copying.require_whole(cursor)
    copying.go_on_counting(cursor, source, tables)
    installing.install()
    _forget_the_migrated()
    rows = proving.require_counts(cursor, source, tables)
    revisions = proving.require_revisions(shown)
    # Each database has an index of its own kind.
    call_command("update_index", verbosity=0)
    items = proving.require_same_feed(cursor, source)
    return Moved(rows, len(tables), revisions, items)


def _tables(source: Source) -> list[str]:
    """All but those of the search index."""
    indexes = tuple(_search_tables())
    tables = [table for table in source.tables if not table.startswith(indexes)]
    if unknown := sorted(set(tables) - set(connection.introspection.table_names())):
        raise BackupRefusedError(f"Nothing here knows the table {unknown[0]}.")
    return tables


def _search_tables() -> set[str]:
    found = (backend.get_index_for_model(FeedItem) for backend in get_search_backends())
    return {index.entries.model._meta.db_table for index in found if hasattr(index, "entries")}


def _forget_the_migrated() -> None:
    """Content types had other numbers a moment ago."""
    ContentType.objects.clear_cache()
    cache.clear()


def _leave_empty() -> None:
    with connection.cursor() as cursor:
        cursor.execute(EMPTIED)
