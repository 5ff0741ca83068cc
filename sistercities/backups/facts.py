"""What a manifest tells of a program and its database."""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterable
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import django
import wagtail
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from sistercities.backups.manifest import PROGRAM

# Gives the rows that answer a question in SQL.
Ask = Callable[[str], Iterable[Any]]


def versions() -> dict[str, str]:
    return {
        PROGRAM: _own_version(),
        "Django": django.__version__,
        "Wagtail": wagtail.__version__,
        "Python": platform.python_version(),
    }


def server_version() -> str:
    return ".".join(map(str, connection.get_database_version()))


def counts(ask: Ask, tables: Iterable[str]) -> dict[str, int]:
    return {table: _count(ask, table) for table in sorted(tables)}


def applied_migrations(ask: Ask) -> list[str]:
    rows = ask("SELECT app, name FROM django_migrations")
    return sorted({f"{app}.{name}" for app, name in rows})


def known_migrations() -> set[str]:
    """Those of the code that is running, with those that others of it have replaced."""
    there = _migrations()
    replaced = (pair for one in there.values() for pair in one.replaces)
    return {f"{app}.{name}" for app, name in [*there, *replaced]}


def unapplied_migrations(applied: Iterable[str]) -> set[str]:
    return {f"{app}.{name}" for app, name in _migrations()} - set(applied)


def _migrations() -> dict[tuple[str, str], Any]:
    return MigrationLoader(None, ignore_no_migrations=True).disk_migrations


def _count(ask: Ask, table: str) -> int:
    ((count,),) = ask(f'SELECT count(*) FROM "{table}"')  # noqa: S608
    return count


def _own_version() -> str:
    try:
        return version(PROGRAM)
    except PackageNotFoundError:
        return "not installed from a wheel"
