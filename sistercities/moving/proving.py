"""That nothing was lost on the way, asked of the new database before it is committed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper
from wagtail.models import Revision

from sistercities.backups import facts
from sistercities.backups.refusing import BackupRefusedError
from sistercities.feed.checking import differences
from sistercities.feed.models import FeedItem
from sistercities.moving.source import Source

TOLD = ["seq", "kind", "locale", "state", "digest", "slug", "path", "body"]


def require_counts(cursor: CursorWrapper, source: Source, tables: Iterable[str]) -> int:
    """How many rows there are on both sides."""

    def ask(sql: str) -> list[Any]:
        cursor.execute(sql)
        return cursor.fetchall()

    there, here = facts.counts(source.ask, tables), facts.counts(ask, tables)
    if wrong := [table for table in there if there[table] != here[table]]:
        raise BackupRefusedError(
            f"{wrong[0]} has {there[wrong[0]]} rows, and now {here[wrong[0]]}."
        )
    return sum(here.values())


def require_same_feed(cursor: CursorWrapper, source: Source) -> int:
    """Byte by byte what it was, and what would be built here; gives the number of items."""
    table = FeedItem._meta.db_table
    cursor.execute(_items(table))
    here = [_digest(row) for row in cursor.fetchall()]
    if here != [_digest(row) for row in source.ask(_items(table))]:
        raise BackupRefusedError("The feed would not tell what it told.")
    for sentence in differences():
        raise BackupRefusedError(f"The feed would be another one: {sentence}")
    return len(here)


def require_revisions(shown: Any = iter) -> int:
    """Each opens as an editor would open it."""
    count = 0
    for revision in shown(Revision.objects.order_by("pk").iterator(chunk_size=100)):
        try:
            revision.as_object()
        except Exception as error:
            raise BackupRefusedError(f"{revision} cannot be opened: {error!r}") from error
        count += 1
    return count


def _items(table: str) -> str:
    return f"SELECT {', '.join(map(_quoted, TOLD))} FROM {_quoted(table)} ORDER BY seq"  # noqa: S608


def _digest(row: Iterable[Any]) -> str:
    return sha256(b"\0".join(_bytes(row))).hexdigest()


def _bytes(row: Iterable[Any]) -> Iterator[bytes]:
    for value in row:
        yield bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
