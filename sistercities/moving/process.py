"""Runs a command of the site on the database to which it moves."""

from __future__ import annotations

import json
import os
import subprocess
import sys

from django.conf import settings

from sistercities.backups.refusing import BackupRefusedError

SETTINGS = "sistercities.moving.at_target"


def run(address: str, *command: str) -> int:
    """Its exit code. The address, and a password in it, is in its environment."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": SETTINGS,
        "MOVING_SITE_SETTINGS": settings.SETTINGS_MODULE,
        "MOVING_TO": json.dumps(_database(address)),
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    return subprocess.run([sys.executable, "-m", "django", *command], env=environment).returncode  # noqa: S603


def _database(address: str) -> dict[str, object]:
    if not address.startswith(("postgres://", "postgresql://")):
        raise BackupRefusedError("Name a PostgreSQL: postgresql://user:password@host:5432/name.")
    from psycopg import ProgrammingError
    from psycopg.conninfo import conninfo_to_dict

    try:
        given = conninfo_to_dict(address)
    except ProgrammingError as error:
        raise BackupRefusedError(f"The address cannot be read: {error}") from error
    named = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host"}
    told = {key: given.pop(name, "") for key, name in {**named, "PORT": "port"}.items()}
    return {"ENGINE": "django.db.backends.postgresql", **told, "OPTIONS": given}
