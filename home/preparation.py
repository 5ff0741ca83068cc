"""What stands between an empty folder and a running demo, told apart before anything is done."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum

from django.core.management.base import CommandError
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.crypto import get_random_string


class DatabaseState(Enum):
    EMPTY = "no tables"
    READY = "every migration applied"
    BEHIND = "some migrations missing"
    FOREIGN = "made by another program or a newer version"


def require_free_port(port: int) -> None:
    """Stop if another program listens on 127.0.0.1:port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError) as error:
            raise CommandError(
                f"Port {port} cannot be used ({error}): choose another, as in `make run PORT=8123`."
            ) from error


def database_state() -> DatabaseState:
    """Look, and change nothing; stop with a sentence if the database cannot be reached."""
    try:
        with _as_it_is():
            tables = set(connection.introspection.table_names())
            executor = MigrationExecutor(connection)
    except DatabaseError as error:
        raise CommandError(
            f"The database cannot be opened ({_first_line(error)}): check DATABASE_URL, and"
            " that the server is running."
        ) from error
    return _state_of(tables, executor)


def require_usable(state: DatabaseState) -> None:
    """Stop before touching a database that is not this site's, or not wholly."""
    if state is DatabaseState.FOREIGN:
        raise CommandError(
            "This database belongs to another program or to a newer version of this site:"
            " set DATABASE_URL to an empty one."
        )
    if state is DatabaseState.BEHIND:
        raise CommandError(
            "This database is only partly migrated: make a copy of it, then run"
            " `make migrate` and try again."
        )


def create_first_login() -> tuple[str, str] | None:
    """(name, password) of a new administrator if nobody can log in yet, else None."""
    from django.contrib.auth import get_user_model

    users = get_user_model().objects
    if users.exists():
        return None
    password = get_random_string(16)
    users.create_superuser("admin", "admin@example.org", password)
    return "admin", password


def _state_of(tables: set[str], executor: MigrationExecutor) -> DatabaseState:
    applied = set(executor.loader.applied_migrations)
    if not tables:
        return DatabaseState.EMPTY
    if not applied or applied - set(executor.loader.disk_migrations):
        return DatabaseState.FOREIGN
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return DatabaseState.BEHIND
    return DatabaseState.READY


@contextmanager
def _as_it_is() -> Iterator[None]:
    """Open a SQLite file without our journal mode, which would be written into its head."""
    options = connection.settings_dict["OPTIONS"]
    journal_mode = options.pop("init_command", None)
    try:
        yield
    finally:
        connection.close()
        if journal_mode:
            options["init_command"] = journal_mode


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
