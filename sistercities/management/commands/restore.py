import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from tqdm import tqdm

from sistercities.backups.refusing import BackupRefusedError
from sistercities.backups.restoring import is_empty, restore
from sistercities.backups.verifying import verified
from sistercities.content_checks.kinds import all_kinds


class Command(BaseCommand):
    """Looks at all of a backup before it touches anything."""

    help = "Bring back what `backup` has written, instead of all that is there."
    # The database may be empty, or what is left of one.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="what `backup` has written")
        parser.add_argument(
            "--replace", action="store_true", help="the database is not empty, and may be lost"
        )

    def handle(
        self, *args: Any, folder: Path, replace: bool, verbosity: int, **options: Any
    ) -> None:
        self.quiet = not verbosity
        try:
            backup = verified(folder, self.bar("Looking at the backup"))
            self.require_consent(replace)
            restore(folder, backup, self.bar("Bringing files back"))
        except BackupRefusedError as error:
            raise CommandError(str(error)) from error
        except (DatabaseError, OSError) as error:
            raise CommandError(str(error)) from error
        self.say(f"The site is as it was at {backup.made_at:%Y-%m-%d %H:%M:%S} UTC.")
        self.look_at_content()

    def look_at_content(self) -> None:
        """Uploads of after the backup are there, and belong to nothing: that is no damage."""
        kinds = [kind.name for kind in all_kinds() if not kind.orphaned]
        told = {"stderr": self.stderr, "verbosity": 0}
        try:
            call_command("check_content", only=kinds, **told)
        except CommandError as error:
            raise CommandError(f"It is restored, and was damaged before: {error}") from error

    def require_consent(self, replace: bool) -> None:
        if replace or is_empty():
            return
        if not sys.stdin.isatty() or input("Replace all that is there? Type yes: ") != "yes":
            raise CommandError("The database is not empty: --replace has it replaced.")

    def say(self, sentence: str) -> None:
        if not self.quiet:
            self.stdout.write(sentence)

    def bar(self, what: str) -> Any:
        def shown(files: Iterable[Any]) -> Iterable[Any]:
            return tqdm(files, desc=what, leave=False, disable=self.quiet or None)

        return shown
