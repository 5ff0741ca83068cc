"""A backup that is not whole, or not for this site, is refused before anything is touched."""

import json
import shutil
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError
from django.db import connection

from tests.processes import close_connections
from tests.sistercities.backups.conftest import run
from tests.stored import files, whole_database


@pytest.fixture(scope="module")
def whole_backup(town, tmp_path_factory):
    folder = tmp_path_factory.mktemp("backups") / "whole"
    run("backup", folder)
    return folder


@pytest.fixture
def backup(whole_backup, tmp_path):
    return Path(shutil.copytree(whole_backup, tmp_path / "backup"))


def all_that_is_stored():
    content = {name: Path(default_storage.path(name)).read_bytes() for name in files()}
    if connection.vendor == "postgresql":
        return content, whole_database()
    close_connections()
    return content, Path(connection.settings_dict["NAME"]).read_bytes()


def dump(backup):
    return next(backup.glob("database.*"))


def upload(backup):
    return next(path for path in backup.glob("media/**/*") if path.is_file())


def cut(path):
    path.write_bytes(path.read_bytes()[:-100])


def flip(path):
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def told(backup, **changes):
    told = json.loads((backup / "manifest.json").read_text())
    for key, change in changes.items():
        told[key] = {**told[key], **change} if isinstance(change, dict) else change
    (backup / "manifest.json").write_text(json.dumps(told))


OTHER = {"sqlite": "postgresql", "postgresql": "sqlite"}
BAD = {
    "no backup at all": (lambda b: (b / "manifest.json").unlink(), "is no backup"),
    "a manifest cut short": (lambda b: cut(b / "manifest.json"), "manifest.json in .* is damaged"),
    "another program's": (lambda b: told(b, program="wordpress"), "of another program"),
    "a later format": (lambda b: told(b, format=2), "a newer version"),
    "fields nobody knows": (lambda b: told(b, colour="red"), "is damaged"),
    "a later migration": (
        lambda b: told(b, database={"migrations": ["sistercities.0099_later"]}),
        "newer version of this site, or by another site: .*0099_later",
    ),
    "a later server": (lambda b: told(b, database={"server_version": "99.1"}), "made with .* 99.1"),
    "the other database": (
        lambda b: told(b, database={"engine": OTHER[connection.vendor]}),
        "move_database",
    ),
    "a dump elsewhere": (lambda b: told(b, database={"file": "../db"}), "no name of a dump"),
    "a dump cut short": (lambda b: cut(dump(b)), "is not what was written"),
    "a dump with one bit changed": (lambda b: flip(dump(b)), "is not what was written"),
    "no dump": (lambda b: dump(b).unlink(), "Files are missing: database"),
    "an upload with one bit changed": (lambda b: flip(upload(b)), "media/.* is not what was"),
    "an upload missing": (lambda b: upload(b).unlink(), "Files are missing: media/"),
    "a stranger's file": (lambda b: (b / "media" / "virus.exe").touch(), "does not name: media/v"),
}


@pytest.mark.once
@pytest.mark.parametrize(("spoil", "sentence"), BAD.values(), ids=BAD)
def test_a_bad_backup_is_refused_and_nothing_is_touched(backup, spoil, sentence):
    before = all_that_is_stored()
    spoil(backup)
    with pytest.raises(CommandError, match=sentence):
        run("restore", backup, replace=True)
    assert all_that_is_stored() == before


def test_a_restore_that_fails_leaves_all_as_it_was(backup, monkeypatch):
    """The dump is what was written, and the database cannot read it."""
    from sistercities.backups import copying

    before = all_that_is_stored()
    upload_of_backup = upload(backup)
    default_storage.delete(str(upload_of_backup.relative_to(backup / "media")))
    lost = all_that_is_stored()
    flip_pages(dump(backup))
    stored = copying.described_at(dump(backup)).model_dump()
    told(backup, database={"stored": stored})
    with pytest.raises(CommandError, match="Nothing was (restored|done)"):
        run("restore", backup, replace=True)
    assert all_that_is_stored() == lost
    assert before != lost


def flip_pages(path):
    """Its head is a dump's, and no other byte."""
    content = path.read_bytes()
    path.write_bytes(content[:200] + bytes(len(content) - 200))
