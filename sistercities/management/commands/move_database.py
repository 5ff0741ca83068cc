from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection
from tqdm import tqdm

from sistercities.backups.refusing import BackupRefusedError
from sistercities.feed.refresh import refresh
from sistercities.moving.moving import move
from sistercities.moving.process import run


class Command(BaseCommand):
    """With --to on the old database, or with --from on the new one, which is the same."""

    help = "Move the site from SQLite to an empty PostgreSQL, and prove that all of it is there."
    # The new database has no tables yet.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        ways = parser.add_mutually_exclusive_group(required=True)
        ways.add_argument("--to", metavar="ADDRESS", help="postgresql://user:password@host/name")
        ways.add_argument(
            "--from", dest="source", type=Path, metavar="FILE", help="an SQLite database"
        )

    def handle(
        self, *args: Any, to: str | None, source: Path | None, verbosity: int, **options: Any
    ) -> None:
        self.quiet = not verbosity
        try:
            self.go(to, verbosity) if to else self.bring(source)
        except (BackupRefusedError, DatabaseError) as error:
            raise CommandError(f"Nothing was moved. {error}") from error

    def go(self, to: str, verbosity: int) -> None:
        if connection.vendor != "sqlite":
            raise BackupRefusedError("This site is not on SQLite.")
        # What is waiting is told from here, so that both tell the same.
        refresh()
        path = str(connection.settings_dict["NAME"])
        connection.close()
        if run(to, "move_database", "--from", path, "--verbosity", str(verbosity)):
            raise CommandError("The site is where it was.")

    def bring(self, source: Path) -> None:
        moved = move(source, self.bar)
        if not self.quiet:
            self.stdout.write(
                f"{moved.rows} rows of {moved.tables} tables are there, {moved.revisions} revisions"
                f" open, and {moved.items} items of the feed are the same, byte by byte."
            )

    def bar(self, steps: Iterable[Any]) -> Iterable[Any]:
        return tqdm(steps, desc="Moving", leave=False, disable=self.quiet or None)
