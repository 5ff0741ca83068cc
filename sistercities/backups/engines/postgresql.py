"""PostgreSQL's own pg_dump, pg_restore and psql, which are found on the PATH."""

from __future__ import annotations

import os
import subprocess
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from sistercities.backups.copying import pieces
from sistercities.backups.engines.seen import Seen
from sistercities.backups.facts import applied_migrations, counts
from sistercities.backups.refusing import BackupRefusedError

# Whatever is in the schema and belongs to no extension.
EMPTIED = """
DO $$
DECLARE statements text;
BEGIN
  SELECT string_agg(format('DROP %s IF EXISTS %s CASCADE', kind, name), '; ') INTO statements FROM (
    SELECT oid, tableoid, oid::regclass::text AS name, CASE relkind WHEN 'v' THEN 'VIEW'
      WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END AS kind
    FROM pg_class
    WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'S')
    UNION ALL
    SELECT oid, tableoid, oid::regprocedure::text, 'ROUTINE' FROM pg_proc
    WHERE pronamespace = current_schema()::regnamespace
  ) AS found
  WHERE NOT EXISTS (
    SELECT FROM pg_depend
    WHERE classid = found.tableoid AND objid = found.oid AND deptype IN ('a', 'e', 'i')
  );
  IF statements IS NOT NULL THEN EXECUTE statements; END IF;
END $$;
"""
BEGUN = f"""
SET client_min_messages = warning;
SET statement_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET lock_timeout = '10s';
BEGIN;
{EMPTIED}
"""
PSQL = ("psql", "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1")
PORTABLE = ("--no-owner", "--no-privileges", "--no-comments")


class PostgreSQL:
    file = "database.pgdump"

    def dump(self, path: Path) -> Seen:
        """pg_dump reads the snapshot of our own transaction, and so do we."""
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            lift_limits(cursor)
            ((snapshot,),) = _ask("SELECT pg_export_snapshot()")
            options = ("--format=custom", f"--snapshot={snapshot}", f"--file={path}")
            _run("pg_dump", *options, *PORTABLE[:2])
            tables = connection.introspection.table_names(cursor)
            return Seen(applied_migrations(_ask), counts(_ask, tables))

    def restore(self, path: Path) -> None:
        """psql hears COMMIT once all of the dump was read; its end before that is a rollback."""
        environment = _environment()
        connection.close()
        with TemporaryFile() as said:
            psql = _begun(PSQL, said, stdout=subprocess.DEVNULL, env=environment)
            try:
                with suppress(BrokenPipeError):
                    _tell(psql.stdin, path)
            except BaseException:
                psql.kill()
                raise
            finally:
                with suppress(BrokenPipeError):
                    psql.stdin.close()
                psql.wait()
            if psql.returncode:
                raise BackupRefusedError(f"Nothing was restored: {_text(said)}")


def lift_limits(cursor: CursorWrapper) -> None:
    """To the end of the transaction: a site gives its requests a few seconds."""
    for limit in ("statement_timeout", "idle_in_transaction_session_timeout"):
        cursor.execute(f"SET LOCAL {limit} = 0")


def _tell(psql: IO[bytes], path: Path) -> None:
    psql.write(BEGUN.encode())
    command = ("pg_restore", *PORTABLE, "--file=-", str(path))
    with TemporaryFile() as said, _begun(command, said, stdout=subprocess.PIPE) as restore:
        for piece in pieces(restore.stdout):
            psql.write(piece)
        if restore.wait():
            raise BackupRefusedError(f"Nothing was restored: {_text(said)}")
    psql.write(b"\nCOMMIT;\n")
    psql.flush()


def _begun(command: tuple[str, ...], said: IO[bytes], **options: Any) -> subprocess.Popen[bytes]:
    """What it has to say goes into a file, which never fills up as a pipe does."""
    try:
        return subprocess.Popen(command, stdin=subprocess.PIPE, stderr=said, **options)  # noqa: S603
    except FileNotFoundError as error:
        raise _not_found(command[0]) from error


def _run(*command: str) -> None:
    try:
        subprocess.run(command, env=_environment(), check=True, capture_output=True)  # noqa: S603
    except FileNotFoundError as error:
        raise _not_found(command[0]) from error
    except subprocess.CalledProcessError as error:
        raise BackupRefusedError(error.stderr.decode(errors="replace").strip()) from error


def _environment() -> dict[str, str]:
    """All that the connection was made with; a password has no place among arguments."""
    from psycopg import pq

    connection.ensure_connection()
    info = connection.connection.info
    given = {**info.get_parameters(), "password": info.password, "dbname": info.dbname}
    names = {one.keyword.decode(): one.envvar for one in pq.Conninfo.get_defaults()}
    told = {names[key].decode(): value for key, value in given.items() if value and names.get(key)}
    # Ours are for requests: no statement of a dump is that short.
    told.pop("PGOPTIONS", None)
    return {**os.environ, **told}


def _ask(sql: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def _not_found(program: str) -> BackupRefusedError:
    return BackupRefusedError(
        f"{program} is not on the PATH: install PostgreSQL's client programs."
    )


def _text(said: IO[bytes]) -> str:
    said.seek(0)
    return said.read().decode(errors="replace").strip()
