"""Brings the triggers into the database, after each migration and by `manage.py feed install`."""

from __future__ import annotations

from typing import Any

from django.db import connections, transaction

from sistercities.feed.kinds import watched_tables
from sistercities.feed.models import FeedState
from sistercities.feed.triggers import dialects
from sistercities.feed.triggers.dialects import PREFIX

INSTALLED = {
    "sqlite": "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": (
        "SELECT tgname, relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
        " WHERE NOT tgisinternal AND pg_table_is_visible(tgrelid)"
    ),
}


def install_after_migrate(using: str, **kwargs: Any) -> None:
    """Django rebuilds the tables of SQLite when a column changes, and their triggers are gone."""
    if connections[using].vendor in INSTALLED and _all_tables_are_there(using):
        install(using)
        FeedState.objects.using(using).get_or_create(pk=1)


def remove_before_unmigrating(using: str, plan: list[tuple[Any, bool]], **kwargs: Any) -> None:
    """Else they would write into tables that are gone, for whoever changes a page of Wagtail's."""
    if connections[using].vendor in INSTALLED and any(backwards for _step, backwards in plan):
        remove(using)


def remove(using: str = "default") -> None:
    vendor = connections[using].vendor
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        for name, table in installed_triggers(using):
            cursor.execute(_dropping(vendor, name, table))


def _all_tables_are_there(using: str) -> bool:
    """Not so after a migration back to zero."""
    needed = {FeedState._meta.db_table, *(table for _name, table in wanted_triggers())}
    return needed <= set(connections[using].introspection.table_names())


def install(using: str = "default") -> tuple[int, int]:
    """Add what is missing and take away what is of another release: how many of each."""
    wanted, found = wanted_triggers(), installed_triggers(using)
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        for name, table in found - wanted:
            cursor.execute(_dropping(connections[using].vendor, name, table))
        for statement in _creating(connections[using].vendor, wanted - found):
            cursor.execute(statement)
    return len(wanted - found), len(found - wanted)


def missing_triggers(using: str = "default") -> list[str]:
    """The tables that are not watched as they should be."""
    missing = wanted_triggers() - installed_triggers(using)
    return sorted({table for _name, table in missing})


def wanted_triggers() -> set[tuple[str, str]]:
    return {named for watched in watched_tables() for named in dialects.names_of(watched)}


def installed_triggers(using: str = "default") -> set[tuple[str, str]]:
    with connections[using].cursor() as cursor:
        cursor.execute(INSTALLED[connections[using].vendor])
        return {(name, table) for name, table in cursor.fetchall() if name.startswith(PREFIX)}


def _creating(vendor: str, wanted: set[tuple[str, str]]) -> list[str]:
    write, names = getattr(dialects, vendor), {name for name, _table in wanted}
    return [
        statement
        for watched in watched_tables()
        for statement in write(watched)
        if any(name in statement for name in names)
    ]


def _dropping(vendor: str, name: str, table: str) -> str:
    if vendor == "postgresql":
        return f"DROP FUNCTION {name}() CASCADE"
    return f"DROP TRIGGER {name}"
