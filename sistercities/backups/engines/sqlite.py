"""SQLite copies itself, page by page, by its online backup."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from django.db import connection

from sistercities.backups.engines.seen import Seen
from sistercities.backups.facts import applied_migrations, counts
from sistercities.backups.refusing import BackupRefusedError

TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"


class SQLite:
    file = "database.sqlite3"

    def dump(self, path: Path) -> Seen:
        """In one step, so that no writer makes it begin anew; they go on meanwhile (WAL)."""
        connection.ensure_connection()
        with closing(sqlite3.connect(path)) as copy:
            connection.connection.backup(copy)
            # One file that is complete by itself.
            copy.execute("PRAGMA journal_mode = DELETE")
            _require_sound(copy)
            ask = lambda sql: copy.execute(sql).fetchall()  # noqa: E731
            tables = [name for (name,) in ask(TABLES)]
            return Seen(applied_migrations(ask), counts(ask, tables))

    def restore(self, path: Path) -> None:
        """Others see what was there until the last page is written."""
        connection.ensure_connection()
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as dump:
            _require_sound(dump)
            try:
                dump.backup(connection.connection)
            except sqlite3.Error as error:
                raise BackupRefusedError(f"Nothing was restored: {error}.") from error


def _require_sound(database: sqlite3.Connection) -> None:
    try:
        ((said,),) = database.execute("PRAGMA quick_check(1)").fetchall()
    except sqlite3.DatabaseError as error:
        said = str(error)
    if said != "ok":
        raise BackupRefusedError(f"Nothing was done, because SQLite is damaged: {said}.")
