"""What all pages share, such as menus, is read once while nothing changes, and not by each page."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

Fact = TypeVar("Fact")
_shared: ContextVar[dict[Hashable, Any] | None] = ContextVar("shared facts", default=None)


@contextmanager
def sharing(facts: dict[Hashable, Any]) -> Iterator[None]:
    """By whoever knows that nothing has changed since these facts were first read."""
    before = _shared.set(facts)
    try:
        yield
    finally:
        _shared.reset(before)


def once(name: Hashable, read: Callable[[], Fact]) -> Fact:
    """What `read` gives; nobody may change it. Read each time where nobody shares anything."""
    facts = _shared.get()
    if facts is None:
        return read()
    if name not in facts:
        # Two at once read the same twice, and agree.
        facts[name] = read()
    return facts[name]
