"""`make run` looks before it touches: four situations, each answered in one sentence."""

import os
import re
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.serving import free_port

# On files and databases of their own.
pytestmark = pytest.mark.once
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def prepare(tmp_path):
    """Run the command on a database file; (exit code, last line of what it said)."""

    def run(database=tmp_path / "db.sqlite3", port="0", **environment):
        result = subprocess.run(
            [sys.executable, "manage.py", "prepare", "--port", port],
            cwd=ROOT,
            env={
                **os.environ,
                "DJANGO_SETTINGS_MODULE": "config.settings.dev",
                "VAR_DIR": str(tmp_path),
                "DATABASE_URL": f"sqlite:///{database}",
                **environment,
            },
            capture_output=True,
            text=True,
        )
        return result.returncode, (result.stderr.strip().splitlines() or [""])[-1]

    return run


def test_an_occupied_port_is_named_and_nothing_is_made(prepare, tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        code, said = prepare(port=port)
    assert code == 1
    assert said.startswith(f"CommandError: Port {port} cannot be used")
    assert not (tmp_path / "db.sqlite3").exists()


def make_database(path, *statements):
    with sqlite3.connect(path) as database:
        for statement in statements:
            database.execute(statement)
    return path.read_bytes()


MIGRATIONS = "CREATE TABLE django_migrations (id INTEGER, app TEXT, name TEXT, applied TEXT)"


def applied(app, name):
    return f"INSERT INTO django_migrations VALUES (1, '{app}', '{name}', '2026-01-01 12:00:00')"


@pytest.mark.parametrize(
    "statements",
    [
        ["CREATE TABLE recipes (name TEXT)"],
        [MIGRATIONS, applied("blog", "0001_initial")],
        [MIGRATIONS, applied("home", "0099_future")],
    ],
)
def test_a_foreign_database_is_left_byte_for_byte(prepare, tmp_path, statements):
    path = tmp_path / "foreign.sqlite3"
    before = make_database(path, *statements)
    code, said = prepare(path)
    assert code == 1
    assert said.startswith("CommandError: This database belongs to another program")
    assert path.read_bytes() == before


def test_a_half_migrated_database_is_left_byte_for_byte(prepare, tmp_path):
    path = tmp_path / "half.sqlite3"
    before = make_database(path, MIGRATIONS, applied("contenttypes", "0001_initial"))
    code, said = prepare(path)
    assert code == 1
    assert said.startswith("CommandError: This database is only partly migrated")
    assert path.read_bytes() == before


def test_a_server_that_does_not_answer_is_answered_in_one_sentence(prepare):
    code, said = prepare(DATABASE_URL="postgresql://nobody@127.0.0.1:9/nothing")
    assert code == 1
    assert said.startswith("CommandError: The database cannot be opened")


@pytest.fixture
def manage(tmp_path):
    """Run a management command where there is no database yet; gives what it printed."""

    def run(*command):
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings.dev",
            "VAR_DIR": str(tmp_path),
            "DATABASE_URL": "",
            "LOG_LEVEL": "WARNING",
        }
        line = [sys.executable, "manage.py", *command]
        result = subprocess.run(line, cwd=ROOT, env=environment, capture_output=True, text=True)
        assert (result.returncode, result.stderr) == (0, "")
        return result.stdout

    return run


@pytest.mark.slow
def test_a_second_run_leaves_all_content_and_only_says_where_it_is(manage, tmp_path):
    first = manage("prepare", "--port", str(free_port()))
    before = content_of(tmp_path / "db.sqlite3")
    port = free_port()
    second = manage("prepare", "--port", str(port))
    assert ("Log in as admin" in first, "Log in as" in second) == (True, False)
    assert content_of(tmp_path / "db.sqlite3") == before
    with closing(sqlite3.connect(tmp_path / "db.sqlite3")) as database:
        sites = database.execute("SELECT hostname, port FROM wagtailcore_site").fetchall()
    assert sites == [("127.0.0.1", port)]


def content_of(path):
    """All but the address, and what holds it: what other sites are told follows it."""
    follows = re.compile(r'INSERT INTO "(wagtailcore_site|sistercities_feed\w+|sqlite_sequence)"')
    with closing(sqlite3.connect(path)) as database:
        return [line for line in database.iterdump() if not follows.match(line)]


def test_a_database_that_is_still_empty_is_no_cause_for_complaint(manage):
    told = manage("check", "--database", "default")
    assert told == "System check identified no issues (0 silenced).\n"
