"""Where uploads are kept: a disk that is full or a bucket that is away is one kind of error.

Wagtail shows no picture where it meets it, a form says what went wrong, and the rest of a page is
as ever.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage
from wagtail.images.models import SourceImageIOError


class StoreError(SourceImageIOError):
    """The store could not read or write; what failed is its cause."""


@contextmanager
def careful(*failures: type[Exception]) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError:
        raise
    except (OSError, *failures) as error:
        raise StoreError(str(error)) from error


class Disk(FileSystemStorage):
    def _save(self, name: str, content: File) -> str:
        try:
            with careful():
                return super()._save(name, content)
        except StoreError:
            self._remove_unfinished(name, content)
            raise

    def _remove_unfinished(self, name: str, content: File) -> None:
        """Shorter than it should be: nobody else's, who has come first with the same name."""
        with suppress(OSError):
            if self.size(name) < content.size:
                self.delete(name)
