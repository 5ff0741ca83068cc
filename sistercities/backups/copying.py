"""Files are copied piece by piece, with the digest of what went by."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
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
    digest, size = sha256(), 0
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as target:
        for piece in content:
            target.write(piece)
            digest.update(piece)
            size += len(piece)
        target.flush()
        os.fsync(target.fileno())
    return StoredFile(size=size, sha256=digest.hexdigest())


def described(file: BinaryIO) -> StoredFile:
    digest, size = sha256(), 0
    for piece in pieces(file):
        digest.update(piece)
        size += len(piece)
    return StoredFile(size=size, sha256=digest.hexdigest())


def described_at(path: Path) -> StoredFile:
    with path.open("rb") as file:
        return described(file)
