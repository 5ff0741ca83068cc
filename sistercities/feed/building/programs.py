"""Exchange programmes; which of them are still open is a matter of the day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils import timezone

from sistercities.feed.building.days import morning, morning_after, oldest_first
from sistercities.feed.building.pages import Told, place
from sistercities.feed.building.things import Things
from sistercities.feed.schemas.pages import Criterion, Program
from sistercities.models import ProgramCity, ProgramCriterion, ProgramPage


class Programs(Things):
    model = ProgramPage
    rows_of = {
        "cities": (ProgramCity, "program_id", ("city_id",)),
        "criteria": (ProgramCriterion, "program_id", ("translation_key", "text", "required")),
    }

    def moments(self, told: Told) -> Iterator[datetime | None]:
        yield from super().moments(told)
        yield from (morning_after(told.page.deadline), morning_after(told.page.ends))

    def facets(self, told: Told) -> Iterator[tuple[str, Any]]:
        yield from super().facets(told)
        yield from (("theme", told.page.theme), ("status", _status(told.page)))

    def period(self, told: Told) -> Any:
        starts, ends = told.page.starts, told.page.ends
        return starts and morning(starts), morning_after(ends)

    def place(self, told: Told) -> str:
        return place(oldest_first(told.page.starts), told.page.title)

    def content(self, told: Told) -> Program:
        page = told.page
        return Program(
            **self.header(told),
            theme=page.theme,
            intro=page.intro,
            audience=page.audience,
            starts=page.starts,
            ends=page.ends,
            deadline=page.deadline,
            status=_status(page),
            requires_membership=page.requires_membership,
            criteria=[self._criterion(row, told) for row in self.rows_for(told, "criteria")],
            cities=self.cities(told),
            body=self.body(told),
            supporters=self.thanks(told),
        )

    def _criterion(self, row: Any, told: Told) -> Criterion:
        spoken = told.language_of_row("criteria", row, "text")
        return Criterion(lang=spoken, text=row.text, required=row.required)


def _status(page: ProgramPage) -> str:
    if page.ends and page.ends < timezone.localdate():
        return "over"
    return "closed" if page.is_closed else "open"
