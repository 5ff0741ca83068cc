"""The kinds of damage that are looked for. A room above adds its own with `register`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

# Mends without losing anything. Findings that are mended together share one.
Repair = Callable[[], object]


@dataclass(frozen=True)
class Finding:
    """A sentence on what is wrong; no `repair` where a person has to decide."""

    says: str
    repair: Repair | None = None


@dataclass(frozen=True)
class Kind:
    name: str
    find: Callable[[], Iterable[Finding]]
    # What no row names: it is in nobody's way, and mending is deleting.
    orphaned: bool = False


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    _kinds[kind.name] = kind


def all_kinds() -> list[Kind]:
    """In the order in which they were registered: mending one may mend a later one."""
    return list(_kinds.values())
