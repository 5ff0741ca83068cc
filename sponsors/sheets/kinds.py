"""The sheets that there are, each with its columns and with what an import of it would do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser

from sponsors.sheets import sponsors, sponsors_plan
from sponsors.sheets.plans import Plan
from sponsors.sheets.tables import Table, read_table

Planner = Callable[[Table, AbstractBaseUser | None], Plan]


@dataclass(frozen=True)
class Sheet:
    """`name` is no other sheet's; `required` are the headings that no file may leave out."""

    name: str
    headings: Sequence[str]
    required: Sequence[str]
    planner: Planner

    def plan(self, content: bytes, user: AbstractBaseUser | None) -> Plan:
        """Raises a ValidationError for a file that cannot be read."""
        return self.planner(read_table(content, self.headings, self.required), user)


SPONSORS = Sheet("sponsors", sponsors.HEADINGS, sponsors.REQUIRED, sponsors_plan.plan)
