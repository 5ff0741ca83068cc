"""A backup is made: files, the database, and the files that came meanwhile."""

from __future__ import annotations

from pathlib import Path

from django.db import connection
from django.utils import timezone

from sistercities.backups import copying, facts, folders, manifest, media
from sistercities.backups.engines import engine
from sistercities.backups.manifest import Database, Manifest, StoredFile


def make(target: Path, progress: media.Shown = iter) -> Manifest:
    """All or nothing. Raises BackupRefusedError, or OSError where the disk or the storage fails."""
    with folders.written_aside(target) as folder:
        files: dict[str, StoredFile] = {}
        # Twice: a file that the dump names was there before it, or has come since.
        media.copy_out(folder, files, progress)
        made_at, database = timezone.now(), _dump(folder)
        media.copy_out(folder, files, progress)
        made = Manifest(
            made_at=made_at,
            versions=facts.versions(),
            database=database,
            media=files,
            media_address=media.address(),
        )
        manifest.write(made, folder)
    return made


def _dump(folder: Path) -> Database:
    path = folder / engine().file
    seen = engine().dump(path)
    return Database(
        engine=connection.vendor,
        server_version=facts.server_version(),
        file=path.name,
        stored=copying.described_at(path),
        migrations=seen.migrations,
        counts=seen.counts,
    )
