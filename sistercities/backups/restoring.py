"""A backup becomes the site: files first, then the database in one transaction, then what is left.

Before that transaction is done, everything that was there is there; a process that is killed
leaves files that nothing names.
"""

from __future__ import annotations

from pathlib import Path

from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection

from sistercities.backups import facts, media
from sistercities.backups.engines import engine
from sistercities.backups.manifest import Manifest
from sistercities.backups.refusing import BackupRefusedError
from sistercities.feed.refresh import mark_everything
from sistercities.feed.triggers.installing import install


def is_empty() -> bool:
    with connection.cursor() as cursor:
        return not connection.introspection.table_names(cursor)


def restore(folder: Path, verified: Manifest, progress: media.Shown = iter) -> None:
    """Of a backup that was verified; raises what went wrong, with the old data as they were."""
    files = media.Return(folder, verified.media)
    try:
        files.add(progress)
        engine().restore(folder / verified.database.file)
    except BaseException:
        files.take_back()
        raise
    files.replace()
    _begin_anew()
    _require_all(verified)
    if facts.unapplied_migrations(verified.database.migrations):
        call_command("migrate", verbosity=0)
    install()
    if verified.media_address != media.address():
        mark_everything()


def _begin_anew() -> None:
    """What this process and all others remember is of another database."""
    connection.close()
    if connection.vendor == "postgresql":
        connection.close_pool()
    ContentType.objects.clear_cache()
    cache.clear()


def _require_all(verified: Manifest) -> None:
    with connection.cursor() as cursor:

        def ask(sql: str) -> list:
            cursor.execute(sql)
            return cursor.fetchall()

        there = facts.counts(ask, verified.database.counts)
    if there != verified.database.counts:
        raise BackupRefusedError("Tables do not have the rows that the manifest counts.")
