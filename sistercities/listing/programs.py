"""The programmes of a list: those that one can apply for first, each group in its own order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext
from wagtail.models import Page

from sistercities.languages.readable import below, readable
from sistercities.listing.answer import Answer, page_of
from sistercities.listing.asking import asked_for, page_number
from sistercities.listing.cities import cities_by_page, cities_for, facet_of, fetched
from sistercities.listing.facets import Facet, chosen_values, group_of, matching
from sistercities.models.cities import CityPage
from sistercities.models.programs import ProgramCity, ProgramPage

OPEN, CLOSED = "open", "closed"


@dataclass(frozen=True)
class ProgramRow:
    """What is known of a programme before it is fetched."""

    pk: int
    deadline: date | None
    cities: Sequence[CityPage]
    facets: dict[str, set[str]]

    @property
    def place(self) -> tuple[bool, date]:
        """Whose deadline is next stands first; those that are closed stand last, as they begin."""
        closed = CLOSED in self.facets["status"]
        return closed, date.max if closed or not self.deadline else self.deadline


class Programs:
    """Those of a page with a list that are not over."""

    def __init__(self, page: Page) -> None:
        self.page, self.today = page, timezone.localdate()
        self.cities = cities_for(page)

    def in_list(self, data: QueryDict) -> Answer:
        asked = asked_for(data, ("status", "theme", "city", "page"))
        chosen = chosen_values(self.facets, asked)
        rows = sorted(matching(self.rows, chosen), key=lambda row: row.place)
        entries = page_of(rows, page_number(asked))
        entries.object_list = self._fetched(entries.object_list)
        groups = [group_of(facet, self.rows, chosen, asked) for facet in self.facets]
        return Answer(asked, groups, entries)

    @cached_property
    def rows(self) -> list[ProgramRow]:
        """The next to begin first: three queries with those for the cities."""
        programs = readable(below(self.page, ProgramPage.objects), within=self.page).not_over()
        parents = below(self.page, ProgramPage.objects).values("pk")
        pairs = ProgramCity.objects.filter(program__in=parents).order_by("sort_order")
        named = pairs.values_list("program_id", "city__translation_key")
        about = cities_by_page(named, self.cities)
        facts = programs.values_list("pk", "theme", "deadline")
        return [self._row(pk, theme, deadline, about.get(pk, [])) for pk, theme, deadline in facts]

    def _row(
        self, pk: int, theme: str, deadline: date | None, cities: list[CityPage]
    ) -> ProgramRow:
        status = CLOSED if deadline and deadline < self.today else OPEN
        slugs = {city.slug for city in cities}
        return ProgramRow(
            pk, deadline, cities, {"status": {status}, "theme": {theme}, "city": slugs}
        )

    @cached_property
    def facets(self) -> list[Facet]:
        statuses = {
            OPEN: gettext("Open for applications"),
            CLOSED: gettext("Applications are closed"),
        }
        themes = {value: str(label) for value, label in ProgramPage.Theme.choices}
        return [
            Facet("status", gettext("Applications"), statuses, all_label=gettext("All programmes")),
            Facet("theme", gettext("Theme"), themes, all_label=gettext("All themes")),
            facet_of(self.cities),
        ]

    def _fetched(self, rows: Sequence[ProgramRow]) -> list[ProgramPage]:
        return fetched(ProgramPage, {row.pk: row.cities for row in rows}, self.cities)
