"""Uploads and what is made of them, by way of the default storage: a folder, or a bucket."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from django.core.files import File
from django.core.files.storage import default_storage

from sistercities.backups import copying
from sistercities.backups.manifest import StoredFile
from sistercities.backups.refusing import BackupRefusedError

FOLDER = "media"
Shown = Callable[[Iterable[Any]], Iterable[Any]]


def address() -> str:
    """Without what a bucket signs it with."""
    return default_storage.url("file").partition("?")[0]


def names(folder: str = "") -> Iterator[str]:
    """Of all files in the storage, in the order of each folder."""
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    yield from (f"{folder}{name}" for name in sorted(filter(None, files)))
    for name in sorted(filter(None, folders)):
        yield from names(f"{folder}{name}/")


def copy_out(target: Path, already: dict[str, StoredFile], progress: Shown) -> None:
    """Adds to `already` what is not yet in it. What is deleted meanwhile is left out."""
    for name in progress([name for name in names() if name not in already]):
        try:
            with default_storage.open(name) as file:
                already[name] = copying.write(target / FOLDER / name, file.chunks())
        except FileNotFoundError:
            (target / FOLDER / name).unlink(missing_ok=True)


class Return:
    """Media on their way back. Until the database has followed, what was there stays there."""

    def __init__(self, backup: Path, media: dict[str, StoredFile]) -> None:
        self.backup = backup / FOLDER
        self.media = media
        self.added: list[str] = []
        self.differing: list[str] = []

    def add(self, progress: Shown) -> None:
        for name in progress(list(self.media)):
            if not default_storage.exists(name):
                self.added.append(name)
                self._save(name)
            elif _stored(name) != self.media[name]:
                self.differing.append(name)

    def take_back(self) -> None:
        for name in self.added:
            default_storage.delete(name)

    def replace(self) -> None:
        """Those of the same name and another content, which the database now means otherwise."""
        for name in self.differing:
            default_storage.delete(name)
            self._save(name)

    def _save(self, name: str) -> None:
        with (self.backup / name).open("rb") as file:
            saved = default_storage.save(name, File(file))
        if saved != name:
            default_storage.delete(saved)
            raise BackupRefusedError(f"The storage would keep {name} as {saved}.")


def _stored(name: str) -> StoredFile:
    with default_storage.open(name) as file:
        return copying.described(file)
