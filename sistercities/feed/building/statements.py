"""Statements, each with the one that is valid now."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sistercities.feed.building.days import morning, newest_first
from sistercities.feed.building.pages import Told, place
from sistercities.feed.building.things import Things
from sistercities.feed.schemas.pages import Statement
from sistercities.models import StatementCity, StatementPage


class Statements(Things):
    model = StatementPage
    rows_of = {"cities": (StatementCity, "statement_id", ("city_id",))}

    def prepare(self) -> None:
        superseded = StatementPage.objects.exclude(superseded_by=None)
        self.following = dict(superseded.values_list("pk", "superseded_by_id"))

    def gifts(self) -> list[Any]:
        return []

    def named_pages(self, page: Any) -> Iterator[int]:
        yield from super().named_pages(page)
        yield from self._successors(page.pk)

    def _successors(self, pk: int) -> Iterator[int]:
        """All that were ever to follow, the next first; a circle is left where it closes."""
        seen = {pk}
        while (pk := self.following.get(pk)) and pk not in seen:
            seen.add(pk)
            yield pk

    def _valid_now(self, pk: int) -> int | None:
        """The last of the published ones in a row, whoever may read it."""
        last = None
        for following in self._successors(pk):
            if not self.texts.targets.is_published(following):
                break
            last = following
        return last

    def facets(self, told: Told) -> Iterator[tuple[str, Any]]:
        yield from super().facets(told)
        yield ("status", self._status(told))

    def period(self, told: Told) -> Any:
        return morning(told.page.adopted_on), morning(told.page.adopted_on)

    def place(self, told: Told) -> str:
        return place(newest_first(told.page.adopted_on), told.page.title)

    def content(self, told: Told) -> Statement:
        page = told.page
        successor = self._valid_now(page.pk)
        return Statement(
            **self.header(told),
            summary=page.summary,
            issued_by=page.issued_by,
            adopted_on=page.adopted_on,
            status=self._status(told),
            superseded_by=self.reference(successor, told.language),
            cities=self.cities(told),
            body=self.body(told),
        )

    def cities(self, told: Told) -> list[Any]:
        rows = self.rows_for(told, "cities")
        return self.references((row.city_id for row in rows), told.language)

    def _status(self, told: Told) -> str:
        return "superseded" if self._valid_now(told.page.pk) else "in_force"
