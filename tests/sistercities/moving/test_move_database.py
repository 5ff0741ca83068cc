"""`manage.py move_database`: from SQLite to PostgreSQL, with all that there is, or not at all."""

import json
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from django.core.management import CommandError, call_command
from django.db import connection  # noqa: F401 (what skipif asks)

from tests.serving import ROOT, demo_on

PROBE = """
import json
from django.test import Client
from wagtail.models import Revision
from sistercities.models import FeedState
paths = ("cities/", "statements/?lang=fr,en", "greetings/?lang=all", "sponsors/",
    "events/?lang=yo,en", "changes/?after=0", "changes/?after=500")
client = Client(headers={"host": "127.0.0.1"})
told = [client.get(f"/api/v1/{path}").content.decode() for path in paths]
opened = [str(revision.as_object()) for revision in Revision.objects.order_by("pk")]
print(json.dumps([told, opened, FeedState.objects.get().edition]))
"""
GO_ON = """
from wagtail.models import Collection
from sistercities.models import FeedMark
print(Collection.get_first_root_node().add_child(name="New").pk, FeedMark.objects.count())
"""


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"to": "mysql://root@localhost/site"}, "Name a PostgreSQL"),
        ({"to": "postgresql://[localhost/site"}, "The address cannot be read"),
        ({"source": "/nowhere.sqlite3"}, "is not on PostgreSQL"),
    ],
)
@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="It begins on SQLite")
def test_what_cannot_be_moved_to_is_named(db, options, sentence):
    with pytest.raises(CommandError, match=sentence):
        call_command("move_database", **options)


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="It ends on PostgreSQL")
def test_what_cannot_be_moved_from_is_named(db, tmp_path):
    with pytest.raises(CommandError, match="is not on SQLite"):
        call_command("move_database", to="postgresql://localhost/other")
    with pytest.raises(CommandError, match="is no file"):
        call_command("move_database", source=tmp_path / "missing.sqlite3")
    with closing(sqlite3.connect(tmp_path / "recipes.sqlite3")) as other:
        other.execute("CREATE TABLE recipes (name TEXT)")
    with pytest.raises(CommandError, match="is of another program"):
        call_command("move_database", source=tmp_path / "recipes.sqlite3")


@pytest.fixture
def empty_address(migrated, worker_name):
    name = f"test-moved-{worker_name}"
    migrated._run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    migrated._run(f'CREATE DATABASE "{name}"')
    return migrated.url(name)


def refused(site, *command):
    run = [sys.executable, "manage.py", *command]
    return subprocess.run(run, cwd=ROOT, env=site.environment, capture_output=True, text=True)


@pytest.mark.slow
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="It ends on PostgreSQL")
def test_the_demo_is_the_same_on_the_other_database(db, empty_address, tmp_path):
    old = demo_on(f"sqlite:///{tmp_path}/db.sqlite3", tmp_path)
    old.manage("migrate")
    old.manage("load_demo")

    # One row that SQLite takes and PostgreSQL does not: nothing is moved, and nothing is left.
    broken = demo_on(
        f"sqlite:///{shutil.copy(tmp_path / 'db.sqlite3', tmp_path / 'broken')}", tmp_path
    )
    with closing(sqlite3.connect(tmp_path / "broken")) as database:
        database.execute("UPDATE sistercities_citypage SET region = ?", ["x" * 300])
        database.commit()
    failed = refused(broken, "move_database", "--to", empty_address)
    assert failed.returncode == 1
    assert "value too long" in failed.stderr
    assert "COPY sistercities_citypage, line 1, column region" in failed.stderr

    said = old.manage("move_database", "--to", empty_address)
    assert said.endswith("items of the feed are the same, byte by byte.\n")
    new = demo_on(empty_address, tmp_path)
    before, after = (json.loads(one.manage("shell", "-v0", "-c", PROBE)) for one in (old, new))
    assert after == before
    assert new.manage("check_content") == "All is well.\n"
    number, marks = map(int, new.manage("shell", "-v0", "-c", GO_ON).split())
    assert (number > 1, marks > 0) == (True, True)

    again = refused(old, "move_database", "--to", empty_address)
    assert (again.returncode, "is not empty" in again.stderr) == (1, True)
