"""Others write, or the process is killed: a backup is whole or none, a restore all or nothing."""

import os
import random
import signal
import time
from contextlib import contextmanager

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError
from django.db import transaction

from sistercities.backups.making import make
from sistercities.backups.restoring import restore
from sistercities.backups.verifying import verified
from sistercities.feed.checking import differences
from sistercities.models import CityPage
from tests.processes import close_connections
from tests.sistercities.backups.conftest import run
from tests.stored import files, whole_database


@contextmanager
def another_process(work):
    """It works until it is killed; the block begins once it has said that it is under way."""
    close_connections()
    told, tell = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            work(lambda: os.write(tell, b"."))
        finally:
            os._exit(1)
    os.close(tell)
    try:
        assert os.read(told, 1) == b"."
        yield
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(told)


def publish_without_end(say):
    for turn in range(1_000_000):
        publish(f"Turn {turn}.")
        say()


def publish(text):
    city = CityPage.objects.get()
    city.intro = city.region = text
    with transaction.atomic():
        city.save_revision().publish()


@pytest.mark.slow
def test_a_backup_is_of_one_moment_while_another_process_writes(town, tmp_path, cycles):
    run("backup", tmp_path / "before")
    for turn in range(cycles(3, 20)):
        with another_process(publish_without_end):
            run("backup", tmp_path / f"{turn}")
        run("restore", tmp_path / f"{turn}", replace=True)
        city = CityPage.objects.get()
        assert city.intro == city.region != ""
    run("restore", tmp_path / "before", replace=True)


def stopped_after(count, say):
    """A progress bar that waits for ever, once so many files were shown."""
    seen = iter(range(1_000))

    def shown(names):
        for name in names:
            if next(seen) == count:
                say()
                time.sleep(600)
            yield name

    return shown


def test_a_backup_that_is_killed_has_no_name_and_the_next_one_has_it(town, tmp_path):
    target = tmp_path / "backup"
    stopped = another_process(lambda say: make(target, stopped_after(1, say)))
    with stopped, pytest.raises(CommandError, match="Another backup is being written"):
        run("backup", target)
    assert not target.exists()
    run("backup", target)
    assert verified(target).media.keys() == files()
    assert os.listdir(tmp_path) == ["backup"]


def test_what_killed_backups_have_left_goes_with_the_next_that_is_kept(
    town, tmp_path, time_machine
):
    time_machine.move_to("2026-01-02T00:00:00Z")
    with another_process(lambda say: make(tmp_path / "2026-01-01T000000Z", stopped_after(1, say))):
        run("backup", tmp_path, keep=1)
        assert len(os.listdir(tmp_path)) == 2
    time_machine.move_to("2026-01-03T00:00:00Z")
    run("backup", tmp_path, keep=1)
    assert os.listdir(tmp_path) == ["2026-01-03T000000Z"]


@pytest.fixture
def other_site(town, tmp_path):
    """Two backups that differ in rows and files; the site is as in the first."""
    run("backup", tmp_path / "first")
    publish("Later.")
    default_storage.save("documents/later.pdf", default_storage.open(sorted(files())[0]))
    run("backup", tmp_path / "later")
    run("restore", tmp_path / "first", replace=True)
    default_storage.delete("documents/later.pdf")
    yield tmp_path / "later"
    run("restore", tmp_path / "first", replace=True)
    default_storage.delete("documents/later.pdf")


def test_a_restore_that_is_killed_among_the_files_has_touched_no_row(other_site):
    before = whole_database()
    backup = verified(other_site)
    with another_process(lambda say: restore(other_site, backup, stopped_after(1, say))):
        pass
    assert whole_database() == before


@pytest.mark.slow
def test_a_restore_that_is_killed_at_any_moment_is_done_or_not(other_site, cycles):
    backup = verified(other_site)
    for _cycle in range(cycles(5, 50)):
        with another_process(lambda say: (say(), restore(other_site, backup))):
            time.sleep(random.uniform(0, 0.8))
        (intro,) = CityPage.objects.values_list("intro", flat=True)
        assert intro in ("At the Loire.", "Later.")
        assert list(differences()) == []
    run("restore", other_site, replace=True)
    assert CityPage.objects.get().intro == "Later."
