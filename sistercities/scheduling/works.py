"""The kinds of work that time brings. A room above adds its own with `register`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Work:
    """Something that is to be done every so often, and does no harm if it is done twice.

    `run` gives a sentence on what it has done, and raises what kept it from doing all.
    """

    name: str
    run: Callable[[], str]
    every: timedelta = timedelta(0)
    # Longer than it ever takes: a process that was killed holds its place for so long.
    at_most: timedelta = timedelta(minutes=10)


_works: dict[str, Work] = {}


def register(work: Work) -> None:
    _works[work.name] = work


def all_works() -> list[Work]:
    """In the order in which they were registered: later ones may tell of what earlier ones did."""
    return list(_works.values())
