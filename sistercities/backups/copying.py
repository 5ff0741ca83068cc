"""Files are copied piece by piece, with the digest of what went by."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from sistercities.backups.manifest import StoredFile

PIECE = 1024 * 1024


def pieces(file: BinaryIO) -> Iterator[bytes]:
    while piece := file.read(PIECE):
        yield piece


def write(path: Path, content: Iterable[bytes]) -> StoredFile:
    """To the disk itself, so that a backup that is named whole outlives a failing current."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as target:
        stored = _described(content, target.write)
        target.flush()
        os.fsync(target.fileno())
    return stored


def described(file: BinaryIO) -> StoredFile:
    return _described(pieces(file))


def described_at(path: Path) -> StoredFile:
    with path.open("rb") as file:
        return described(file)


def _described(
    content: Iterable[bytes], keep: Callable[[bytes], object] | None = None
) -> StoredFile:
    digest, size = sha256(), 0
    for piece in content:
        if keep:
            keep(piece)
        digest.update(piece)
        size += len(piece)
    return StoredFile(size=size, sha256=digest.hexdigest())
