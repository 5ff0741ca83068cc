"""Whether a backup is whole, and one that this site can live on. Touches nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from django.db import connection

from sistercities.backups import copying, facts, folders, manifest, media
from sistercities.backups.engines import engine
from sistercities.backups.manifest import Database, Manifest, StoredFile
from sistercities.backups.refusing import BackupRefusedError


def verified(folder: Path, progress: media.Shown = iter) -> Manifest:
    _require_one(folder)
    read = manifest.read(folder)
    _require_fitting(read.database)
    _require_whole(folder, read, progress)
    return read


def _require_one(folder: Path) -> None:
    if not (folder / manifest.NAME).exists() and (several := folders.dated_backups(folder)):
        raise BackupRefusedError(f"There are several backups: the newest is {several[-1]}.")


def _require_fitting(database: Database) -> None:
    if database.engine != connection.vendor:
        raise BackupRefusedError(
            f"It is a backup of {database.engine}, and this site is on {connection.vendor}: restore"
            " it there, and use `manage.py move_database`."
        )
    if database.file != engine().file:
        raise BackupRefusedError(f"{database.file} is no name of a dump.")
    if unknown := sorted(set(database.migrations) - facts.known_migrations()):
        raise BackupRefusedError(
            "It was made by a newer version of this site, or by another site: nothing here knows"
            f" {_some(unknown)}."
        )
    if _major(database.server_version) > _major(facts.server_version()):
        raise BackupRefusedError(
            f"It was made with {database.engine} {database.server_version}, and this is"
            f" {facts.server_version()}."
        )


def _require_whole(folder: Path, read: Manifest, progress: media.Shown) -> None:
    told = dict(_told(read))
    there = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    if missing := sorted(told.keys() - there):
        raise BackupRefusedError(f"Files are missing: {_some(missing)}.")
    if foreign := sorted(there - told.keys() - {manifest.NAME}):
        raise BackupRefusedError(
            f"Files are there that its manifest does not name: {_some(foreign)}."
        )
    for name in progress(list(told)):
        if copying.described_at(folder / name) != told[name]:
            raise BackupRefusedError(f"{name} is not what was written.")


def _told(read: Manifest) -> Iterator[tuple[str, StoredFile]]:
    yield read.database.file, read.database.stored
    yield from ((f"{media.FOLDER}/{name}", stored) for name, stored in read.media.items())


def _some(names: list[str]) -> str:
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return ", ".join(names[:3]) + more


def _major(version: str) -> int:
    return int(version.split(".")[0])
