"""The two databases, each with its own way of being copied whole."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from django.db import connection

from sistercities.backups.engines.postgresql import PostgreSQL
from sistercities.backups.engines.seen import Seen
from sistercities.backups.engines.sqlite import SQLite
from sistercities.backups.refusing import BackupRefusedError


class Engine(Protocol):
    """Copies what is committed at one moment, while others write; and brings it back."""

    file: str

    def dump(self, path: Path) -> Seen:
        """Also tells what is in it."""

    def restore(self, path: Path) -> None:
        """All of it in one transaction, instead of all that is there."""


ENGINES: dict[str, Engine] = {"sqlite": SQLite(), "postgresql": PostgreSQL()}


def engine() -> Engine:
    if connection.vendor not in ENGINES:
        raise BackupRefusedError(f"{connection.display_name} is not backed up by this program.")
    return ENGINES[connection.vendor]
