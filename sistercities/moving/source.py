"""The SQLite file from which a site moves: read at one moment, and never written to."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sistercities.backups import facts
from sistercities.backups.engines.sqlite import TABLES
from sistercities.backups.refusing import BackupRefusedError


class Source:
    def __init__(self, database: sqlite3.Connection) -> None:
        self.database = database

    def ask(self, sql: str) -> list[Any]:
        return self.database.execute(sql).fetchall()

    @property
    def tables(self) -> list[str]:
        return sorted(name for (name,) in self.ask(TABLES))

    def rows(self, table: str, columns: list[str]) -> Iterator[tuple[Any, ...]]:
        """As they are stored: texts, numbers and bytes."""
        named = ", ".join(f'"{column}"' for column in columns)
        yield from self.database.execute(f'SELECT {named} FROM "{table}"')  # noqa: S608

    def columns(self, table: str) -> list[str]:
        return [row[1] for row in self.ask(f'PRAGMA table_info("{table}")')]

    def last_numbers(self) -> dict[str, int]:
        """The highest that a table has ever given, which may be of a row that is deleted."""
        return dict(self.ask("SELECT name, seq FROM sqlite_sequence"))


@contextmanager
def opened(path: Path) -> Iterator[Source]:
    if not path.is_file():
        raise BackupRefusedError(f"{path} is no file.")
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as database:
        try:
            database.execute("BEGIN")
            source = Source(database)
            _require_ours(path, source)
            yield source
        except sqlite3.DatabaseError as error:
            raise BackupRefusedError(f"{path} cannot be read: {error}.") from error


def _require_ours(path: Path, source: Source) -> None:
    applied = facts.applied_migrations(source.ask) if "django_migrations" in source.tables else []
    if not applied or set(applied) - facts.known_migrations():
        raise BackupRefusedError(f"{path} is of another program, or of a newer version.")
    if facts.unapplied_migrations(applied):
        raise BackupRefusedError(f"{path} is of an older version: run `manage.py migrate` there.")
