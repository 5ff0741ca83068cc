"""The sheets that there are: what goes out, and what an import would do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib.auth.models import AbstractBaseUser

from sponsors.models import CampaignPage, Sponsor
from sponsors.sheets import rolls, sponsors, sponsors_plan
from sponsors.sheets.plans import Plan
from sponsors.sheets.tables import Table, read_table

Planner = Callable[[Table, AbstractBaseUser | None], Plan]


@dataclass(frozen=True)
class Sheet:
    """`name` is no other sheet's; `required` are the headings that no file may leave out.

    `rows` tell everything, anonymous givers too.
    """

    name: str
    headings: Sequence[str]
    required: Sequence[str]
    planner: Planner
    rows: Callable[[], Iterable[Sequence[Any]]]

    def plan(self, content: bytes, user: AbstractBaseUser | None) -> Plan:
        """Raises a ValidationError for a file that cannot be read."""
        return self.planner(read_table(content, self.headings, self.required), user)


SPONSORS = Sheet(
    "sponsors",
    sponsors.HEADINGS,
    sponsors.REQUIRED,
    sponsors_plan.plan,
    lambda: sponsors.rows_of(Sponsor.objects.all(), with_anonymous=True),
)


def roll_of(campaign: CampaignPage) -> Sheet:
    return Sheet(
        f"roll-{campaign.pk}",
        rolls.HEADINGS,
        rolls.REQUIRED,
        partial(rolls.plan, campaign),
        partial(rolls.rows_of, campaign),
    )
