"""What is in a backup: written last, and read before anything else is."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from sistercities.backups.refusing import BackupRefusedError

NAME = "manifest.json"
PROGRAM = "wagtail-sistercities"
# Counts up when an older `restore` would no longer understand what is written.
FORMAT = 1


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class StoredFile(Strict):
    size: int
    sha256: str


class Database(Strict):
    engine: str
    server_version: str
    file: str
    stored: StoredFile
    # `app.name` of each migration, and the rows of each table, as they are in the dump.
    migrations: list[str]
    counts: dict[str, int]


class Manifest(Strict):
    program: str = PROGRAM
    format: int = FORMAT
    made_at: datetime
    versions: dict[str, str]
    database: Database
    media: dict[str, StoredFile]
    # Where visitors had them from, which the feed tells.
    media_address: str


def write(manifest: Manifest, folder: Path) -> None:
    (folder / NAME).write_text(manifest.model_dump_json(indent=1), encoding="utf-8")


def read(folder: Path) -> Manifest:
    """Refuses what is cut short, of another program, or of a newer one."""
    told = _json(folder)
    if not isinstance(told, dict) or told.get("program") != PROGRAM:
        raise BackupRefusedError(f"{folder} is a backup of another program.")
    if told.get("format") != FORMAT:
        raise BackupRefusedError(f"{folder} was written by a newer version: restore it with that.")
    try:
        return Manifest.model_validate(told)
    except ValidationError as error:
        raise BackupRefusedError(f"{NAME} in {folder} is damaged.") from error


def _json(folder: Path) -> Any:
    try:
        return json.loads((folder / NAME).read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError) as error:
        raise BackupRefusedError(f"{folder} is no backup: it has no {NAME}.") from error
    except ValueError as error:
        raise BackupRefusedError(f"{NAME} in {folder} is damaged.") from error
