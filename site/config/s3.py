"""Uploads in S3, or in a store that speaks like it; its errors are those of a disk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from boto3.exceptions import Boto3Error
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files.base import File
from storages.backends.s3 import S3Storage

from config.breaker import Breaker
from config.stores import StoreError, careful

# A list of pictures would ask a bucket that hangs for each of them.
_breaker = Breaker(pause=5, patience=8)


@contextmanager
def asking() -> Iterator[None]:
    """No answer is another thing than one that refuses."""
    if _breaker.is_open():
        raise StoreError("The bucket did not answer a moment ago.")
    with careful(Boto3Error, BotoCoreError, ClientError), _breaker.trying(BotoCoreError):
        yield


class Bucket(S3Storage):
    def _open(self, name: str, mode: str = "rb") -> File:
        with asking():
            opened = super()._open(name, mode)
            if "r" in mode:
                # It is fetched when first asked for, where its errors would be Amazon's.
                opened.file  # noqa: B018
            return opened

    def _save(self, name: str, content: File) -> str:
        with asking():
            return super()._save(name, content)

    def exists(self, name: str) -> bool:
        with asking():
            return super().exists(name)

    def size(self, name: str) -> int:
        with asking():
            return super().size(name)

    def delete(self, name: str) -> None:
        with asking():
            super().delete(name)
