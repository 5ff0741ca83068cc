from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils import timezone
from tqdm import tqdm

from sistercities.backups import folders
from sistercities.backups.making import make
from sistercities.backups.manifest import Manifest
from sistercities.backups.refusing import BackupRefusedError
from sistercities.models import ScheduledWork


def at_least_one(value: str) -> int:
    if not value.isdecimal() or not int(value):
        raise ArgumentTypeError("a whole number, from 1 on")
    return int(value)


class Command(BaseCommand):
    """The site as it is at one moment, while others go on writing."""

    help = "Copy the database and all uploads into a folder that `restore` brings back."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="a new or empty folder")
        parser.add_argument(
            "--keep",
            type=at_least_one,
            metavar="N",
            help="write into a dated folder within it, and keep the newest N of those",
        )

    def handle(
        self, *args: Any, folder: Path, keep: int | None, verbosity: int, **options: Any
    ) -> None:
        self.quiet = not verbosity
        target = folder / folders.dated(timezone.now()) if keep else folder
        try:
            self.tell(target, make(target, self.bar))
            if keep:
                folders.forget_unfinished(folder)
                folders.keep_newest(folder, keep)
        except DatabaseError as error:
            raise CommandError(str(error)) from error
        except (BackupRefusedError, OSError) as error:
            ScheduledWork.note("backup", str(error))
            raise CommandError(str(error)) from error
        ScheduledWork.note("backup")

    def tell(self, target: Path, made: Manifest) -> None:
        if not self.quiet:
            rows = sum(made.database.counts.values())
            self.stdout.write(f"{target}: {rows} rows and {len(made.media)} files.")

    def bar(self, files: Iterable[Any]) -> Iterable[Any]:
        return tqdm(files, desc="Copying files", leave=False, disable=self.quiet or None)
