"""Fresh databases for benchmarks: the demo in its source language, copied for every run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "site"), str(ROOT / "tests")]


class SQLite:
    """The template is a file, and so is a copy."""

    name = "SQLite"

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def address(self, name: str) -> str:
        return f"sqlite:///{self.folder / name}.sqlite3"

    def copy(self, template: str, name: str) -> str:
        shutil.copy(self.folder / f"{template}.sqlite3", self.folder / f"{name}.sqlite3")
        return self.address(name)


class PostgreSQL:
    """The server copies a template by itself."""

    name = "PostgreSQL"

    def __init__(self, server: str) -> None:
        self.server = server

    def address(self, name: str) -> str:
        return urlsplit(self.server)._replace(path=f"/{name}").geturl()

    def copy(self, template: str, name: str) -> str:
        self.run(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return self.address(name)

    def run(self, sql: str) -> None:
        import psycopg

        with psycopg.connect(self.server, autocommit=True) as connection:
            connection.execute(sql)


@contextmanager
def prepared(with_postgresql: bool, *filled_by: str) -> Iterator[SQLite | PostgreSQL]:
    """A database system in which "demo" is ready to be copied, filled by a script."""
    filled_by = filled_by or ("demo.py",)
    with TemporaryDirectory(prefix="sistercities-bench-") as folder:
        os.environ["VAR_DIR"] = folder
        if not with_postgresql:
            yield _with_demo(SQLite(Path(folder)), *filled_by)
            return
        from everything import postgresql

        with postgresql() as server:
            system = PostgreSQL(server)
            system.run('CREATE DATABASE "demo"')
            yield _with_demo(system, *filled_by)


def child(script: str, *arguments: str, database: str, **more: str) -> str:
    """What a script prints that runs on a database in a process of its own, with more variables."""
    environment = {**os.environ, "DATABASE_URL": database, "LOG_LEVEL": "ERROR", **more}
    command = [sys.executable, str(ROOT / "bench" / script), *arguments]
    run = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    return run.stdout


def _with_demo(system: SQLite | PostgreSQL, *filled_by: str) -> SQLite | PostgreSQL:
    child(*filled_by, database=system.address("demo"))
    return system
