"""Where backups are: one folder each, which has its name only once all of it is there."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sistercities.backups import manifest
from sistercities.backups.refusing import BackupRefusedError

UNFINISHED = ".unfinished"
DATED = "%Y-%m-%dT%H%M%SZ"
DATED_NAME = re.compile(r"\d{4}-\d\d-\d\dT\d{6}Z")


def dated(now: datetime) -> str:
    """In UTC, so that the order of names is that of time."""
    return f"{now:{DATED}}"


@contextmanager
def written_aside(target: Path) -> Iterator[Path]:
    """A folder beside the target, readable for its owner alone, that is renamed at the end."""
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise BackupRefusedError(f"{target} exists: name a folder that is new or empty.")
    aside = _aside(target)
    aside.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _held(aside):
        _clear(aside)
        try:
            yield aside
        except BaseException:
            shutil.rmtree(aside)
            raise
        _to_disk(aside)
        aside.rename(target)
        _to_disk(target.parent)


def forget_unfinished(folder: Path) -> None:
    """What a backup that was killed has left, unless somebody is writing it."""
    for leftover in folder.glob(f".*{UNFINISHED}"):
        try:
            with _held(leftover):
                shutil.rmtree(leftover)
        except BackupRefusedError:
            continue


def keep_newest(folder: Path, number: int) -> list[Path]:
    """The older ones go; one that is half deleted has lost its name first."""
    old = dated_backups(folder)[:-number]
    for backup in old:
        aside = _aside(backup)
        backup.rename(aside)
        shutil.rmtree(aside)
    return old


def dated_backups(folder: Path) -> list[Path]:
    """The oldest first."""
    found = (path.parent for path in folder.glob(f"*/{manifest.NAME}"))
    return sorted(path for path in found if DATED_NAME.fullmatch(path.name))


def _aside(target: Path) -> Path:
    return target.with_name(f".{target.name}{UNFINISHED}")


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """The lock goes with the process, however that ends."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError as error:
        raise BackupRefusedError(f"Another backup is being written to {folder}.") from error
    finally:
        os.close(handle)


def _clear(folder: Path) -> None:
    for path in folder.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


def _to_disk(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
