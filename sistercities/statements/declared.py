"""The one way for a statement to go live without a second person: a program that says why.

    with declared("The demo content is loaded."):
        statement.save_revision().publish()

The reason stands in the history of each statement that goes live meanwhile. Nothing that a person
clicks comes by here.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

# As the log of Wagtail has it.
DECLARED = "sistercities.statement_declared"

_reason: ContextVar[str] = ContextVar("why statements need no second person", default="")


@contextmanager
def declared(reason: str) -> Iterator[None]:
    token = _reason.set(reason)
    try:
        yield
    finally:
        _reason.reset(token)


def declared_reason() -> str:
    """Empty, but within `declared()`."""
    return _reason.get()
