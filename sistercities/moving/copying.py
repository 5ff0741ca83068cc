"""All rows of all tables, in one transaction, with the numbers that they have.

PostgreSQL reads the texts in which SQLite keeps dates, numbers, JSON and UUIDs itself; only truth
values and durations are written otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper

from sistercities.backups.refusing import BackupRefusedError
from sistercities.moving.source import Source

CONVERSIONS: dict[str, Callable[[Any], Any]] = {
    "bool": bool,
    "interval": lambda microseconds: timedelta(microseconds=microseconds),
}
TYPES = (
    "SELECT column_name, udt_name FROM information_schema.columns"
    " WHERE table_schema = current_schema() AND table_name = %s"
)


def empty(cursor: CursorWrapper, tables: Iterable[str]) -> None:
    """Of what migrations have put there, such as Wagtail's welcome page."""
    named = ", ".join(map(connection.ops.quote_name, tables))
    cursor.execute(f"TRUNCATE {named} CASCADE")


def copy(cursor: CursorWrapper, source: Source, table: str) -> None:
    columns = source.columns(table)
    cursor.execute(TYPES, [table])
    types = dict(cursor.fetchall())
    if unknown := sorted(set(columns) - types.keys()):
        raise BackupRefusedError(f"{table}: nothing here knows the column {unknown[0]}.")
    conversions = [CONVERSIONS.get(types[column]) for column in columns]
    named = ", ".join(map(connection.ops.quote_name, columns))
    with cursor.copy(f"COPY {connection.ops.quote_name(table)} ({named}) FROM STDIN") as into:
        for row in source.rows(table, columns):
            into.write_row(list(map(_converted, row, conversions)))


def require_whole(cursor: CursorWrapper) -> None:
    """Rows that others name have to be there; from here on, tables may be changed again."""
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def go_on_counting(cursor: CursorWrapper, source: Source, tables: Iterable[str]) -> None:
    """A number that was once given to a row is given to no other."""
    last = source.last_numbers()
    for table in tables:
        for sequence in connection.introspection.get_sequences(cursor, table):
            column = connection.ops.quote_name(sequence["column"])
            named = connection.ops.quote_name(table)
            cursor.execute(f"SELECT max({column}) FROM {named}")  # noqa: S608
            number = max(cursor.fetchone()[0] or 0, last.get(table, 0))
            if number:
                told = [table, sequence["column"], number]
                cursor.execute("SELECT setval(pg_get_serial_sequence(%s, %s), %s)", told)


def _converted(value: Any, how: Callable[[Any], Any] | None) -> Any:
    return value if how is None or value is None else how(value)
