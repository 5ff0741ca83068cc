"""Uploads in S3, or in a store that speaks like it; its errors are those of a disk."""

from __future__ import annotations

from boto3.exceptions import Boto3Error
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files.base import File
from storages.backends.s3 import S3Storage

from config.stores import careful

FAILURES = (Boto3Error, BotoCoreError, ClientError)


class Bucket(S3Storage):
    def _open(self, name: str, mode: str = "rb") -> File:
        with careful(*FAILURES):
            opened = super()._open(name, mode)
            if "r" in mode:
                # It is fetched when first asked for, where its errors would be Amazon's.
                opened.file  # noqa: B018
            return opened

    def _save(self, name: str, content: File) -> str:
        with careful(*FAILURES):
            return super()._save(name, content)

    def exists(self, name: str) -> bool:
        with careful(*FAILURES):
            return super().exists(name)

    def size(self, name: str) -> int:
        with careful(*FAILURES):
            return super().size(name)

    def delete(self, name: str) -> None:
        with careful(*FAILURES):
            super().delete(name)
