"""A backup is made, the site is lost, and the backup brings all of it back."""

import json
import os
import stat
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError
from django.db import connection
from django.test import override_settings
from wagtail.models import Revision

from sistercities.backups.verifying import verified
from sistercities.feed.checking import differences
from sistercities.models import CityPage, ScheduledWork
from tests.conftest import use_database
from tests.processes import close_connections
from tests.sistercities.backups.conftest import answers, run
from tests.stored import files, whole_database


@pytest.fixture(scope="module")
def backup(town, tmp_path_factory):
    """Made before anything is lost. Who loses anything brings it back."""
    folder = tmp_path_factory.mktemp("backups") / "backup"
    run("backup", folder)
    return folder


@pytest.fixture
def empty_database(town, migrated, worker_name, tmp_path):
    own, empty = connection.settings_dict["NAME"], str(tmp_path / "empty.sqlite3")
    if connection.vendor == "postgresql":
        empty = f"test-empty-{worker_name}"
        migrated._run(f'DROP DATABASE IF EXISTS "{empty}" WITH (FORCE)')
        migrated._run(f'CREATE DATABASE "{empty}"')
    use_database(empty)
    yield
    use_database(own)


def stored():
    """All but that a backup was made, which it does not know itself."""
    tables = whole_database()
    tables.pop("sistercities_scheduledwork")
    return tables, files()


def lose_the_site():
    for city in CityPage.objects.all():
        city.delete()
    for name in files():
        default_storage.delete(name)


def test_what_was_lost_is_back_byte_by_byte(backup):
    before, told = stored(), answers()
    lose_the_site()
    assert answers() != told
    said = run("restore", backup, replace=True)
    assert said.startswith("The site is as it was at ")
    assert (stored(), answers()) == (before, told)
    assert [one.as_object().intro for one in Revision.objects.order_by("pk")][1] == "A draft."
    assert list(differences()) == []


def test_it_is_brought_into_an_empty_database_without_a_question(backup, empty_database):
    run("restore", backup)
    assert [city.title for city in CityPage.objects.all()] == ["Saumur"]
    assert list(differences()) == []


def test_what_would_be_lost_is_asked_for(backup):
    before = stored()
    with pytest.raises(CommandError, match="--replace"):
        run("restore", backup)
    assert stored() == before


def test_on_other_media_the_feed_tells_their_new_address(backup):
    before = answers()
    with override_settings(MEDIA_URL="https://media.example.org/"):
        run("restore", backup, replace=True)
        assert b"https://media.example.org/images/Saumur" in answers()[0]
    run("restore", backup, replace=True)
    assert answers() == before


def test_files_that_were_changed_or_added_since(backup):
    (name,) = [name for name in files() if name.startswith("original_images/")]
    content = Path(default_storage.path(name)).read_bytes()
    Path(default_storage.path(name)).write_bytes(b"another")
    added = default_storage.path("original_images/added.png")
    Path(added).write_bytes(b"new")
    run("restore", backup, replace=True)
    assert Path(default_storage.path(name)).read_bytes() == content
    # Somebody has uploaded it: `check_content` names it, and a person decides.
    assert Path(added).read_bytes() == b"new"
    Path(added).unlink()


def test_its_manifest_tells_what_is_in_it(backup):
    told = json.loads((backup / "manifest.json").read_text())
    assert told["versions"].keys() == {"wagtail-sistercities", "Django", "Wagtail", "Python"}
    assert told["database"]["engine"] == connection.vendor
    assert told["database"]["counts"]["sistercities_citypage"] == 1
    assert "sistercities.0001_initial" in told["database"]["migrations"]
    assert told["media"].keys() == files()
    assert stat.S_IMODE(os.stat(backup).st_mode) == 0o700
    assert verified(backup).media.keys() == files()


def test_uploads_in_a_bucket_come_and_go_as_those_in_a_folder(town, tmp_path):
    bucket = {"BACKEND": "django.core.files.storage.InMemoryStorage"}
    with override_settings(STORAGES={"default": bucket}):
        uploads = [path for path in town.rglob("*") if path.is_file()]
        for path in uploads:
            default_storage.save(str(path.relative_to(town)), ContentFile(path.read_bytes()))
        run("backup", tmp_path / "backup")
        for path in uploads:
            default_storage.delete(str(path.relative_to(town)))
        run("restore", tmp_path / "backup", replace=True)
        (original,) = (town / "original_images").iterdir()
        with default_storage.open(f"original_images/{original.name}") as file:
            assert file.read() == original.read_bytes()


def test_the_newest_are_kept(town, tmp_path, time_machine):
    for day in (1, 2, 3):
        time_machine.move_to(f"2026-11-0{day}T02:00:00Z")
        run("backup", tmp_path, keep=2)
    assert sorted(os.listdir(tmp_path)) == ["2026-11-02T020000Z", "2026-11-03T020000Z"]
    with pytest.raises(CommandError, match="the newest is .*/2026-11-03T020000Z"):
        run("restore", tmp_path, replace=True)
    assert ScheduledWork.objects.get(name="backup").done_at.day == 3


def test_a_folder_that_holds_anything_is_not_written_to(town, tmp_path):
    (tmp_path / "thesis.txt").write_text("…")
    with pytest.raises(CommandError, match="new or empty"):
        run("backup", tmp_path)
    assert os.listdir(tmp_path) == ["thesis.txt"]
    assert "new or empty" in ScheduledWork.objects.get(name="backup").error


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite knows no password")
def test_a_password_is_never_among_the_arguments(town, tmp_path, monkeypatch):
    spy = tmp_path / "bin" / "pg_dump"
    spy.parent.mkdir()
    spy.write_text(f'#!/bin/sh\necho "$PGPASSWORD" "$@" > {tmp_path}/told\nexit 1\n')
    spy.chmod(0o755)
    monkeypatch.setenv("PATH", f"{spy.parent}:{os.environ['PATH']}")
    monkeypatch.setitem(connection.settings_dict, "PASSWORD", "zq-secret")
    close_connections()
    with pytest.raises(CommandError):
        run("backup", tmp_path / "backup")
    password, *arguments = (tmp_path / "told").read_text().split()
    assert password == "zq-secret"
    assert [one for one in arguments if "secret" in one] == []
    close_connections()
