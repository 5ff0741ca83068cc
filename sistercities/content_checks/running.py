"""Looks for one kind of damage, mends it, and looks again."""

from __future__ import annotations

from dataclasses import dataclass

from sistercities.content_checks.kinds import Finding, Kind, Repair


@dataclass(frozen=True)
class Outcome:
    kind: Kind
    found: list[Finding]
    # What is there after repairing; all that was found if nothing was to be repaired.
    left: list[Finding]


def checked(kind: Kind, *, repair: bool) -> Outcome:
    """Raises what a repair raises: each is a transaction of its own."""
    found = list(kind.find())
    repairs = _repairs(found) if repair else []
    for mend in repairs:
        mend()
    return Outcome(kind, found, list(kind.find()) if repairs else found)


def _repairs(found: list[Finding]) -> list[Repair]:
    return list(dict.fromkeys(one.repair for one in found if one.repair))
