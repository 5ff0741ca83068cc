"""The language that the reader asked for, also where a page is shown in another."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.utils import translation

_asked: ContextVar[str] = ContextVar("asked", default="")


def reader_language() -> str:
    """The code of the language whose navigation the reader is in."""
    return _asked.get() or translation.get_language() or settings.LANGUAGE_CODE


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Within it, the interface speaks the language of what is shown. The reader's is kept."""
    token = _asked.set(reader_language())
    try:
        with translation.override(language):
            yield
    finally:
        _asked.reset(token)
