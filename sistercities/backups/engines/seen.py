"""What a dump holds, seen at the very moment of which it is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Seen:
    migrations: list[str]
    counts: dict[str, int]
