"""What all pages share, such as menus, is read once while nothing changes, and not by each page."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from asgiref.local import Local

Fact = TypeVar("Fact")
_shared = Local()


@contextmanager
def sharing(facts: dict[Hashable, Any]) -> Iterator[None]:
    """By whoever knows that nothing has changed since these facts were first read."""
    _shared.facts = facts
    try:
        yield
    finally:
        del _shared.facts


def once(name: Hashable, read: Callable[[], Fact]) -> Fact:
    """What `read` gives; nobody may change it. Read each time where nobody shares anything."""
    facts = getattr(_shared, "facts", None)
    if facts is None:
        return read()
    if name not in facts:
        # Two at once read the same twice, and agree.
        facts[name] = read()
    return facts[name]
