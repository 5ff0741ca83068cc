"""The events of a list: narrowed by its address, page by page or as the table of a month.

A row of each event is read, and no more of those that are not shown: whatever their number, the
same queries.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext
from wagtail.models import Page

from sistercities.languages.readable import below, readable
from sistercities.listing.answer import Answer, page_of
from sistercities.listing.asking import address, asked_for, page_number
from sistercities.listing.cities import cities_by_page, cities_for, facet_of, fetched
from sistercities.listing.facets import Facet, chosen_values, group_of, matching
from sistercities.listing.months import Month, MonthView, months_with, require_within
from sistercities.models.cities import CityPage
from sistercities.models.events import EventCity, EventPage, over_at

COMING, PAST = "coming", "past"
# Two moments that differ by less are one to whoever reads a clock.
AN_INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True)
class EventRow:
    """What is known of an event before it is fetched."""

    pk: int
    starts: datetime
    ends: datetime | None
    zone: ZoneInfo
    cities: Sequence[CityPage]
    facets: dict[str, set[str]]

    @property
    def first_day(self) -> date:
        """By the event's own clock, like its last."""
        return self.starts.astimezone(self.zone).date()

    @property
    def last_day(self) -> date:
        """One that ends at midnight is not of the day that begins then."""
        ends = max(self.starts, (self.ends or self.starts) - AN_INSTANT)
        return ends.astimezone(self.zone).date()


@dataclass(frozen=True)
class DayEntry:
    """An event on one of its days."""

    event: EventPage
    begins: bool
    ends: bool


class Events:
    """Those that a reader of a page with a list is shown."""

    def __init__(self, page: Page) -> None:
        self.page, self.now = page, timezone.now()
        self.today = timezone.localdate(self.now)
        self.cities = cities_for(page)

    def in_list(self, data: QueryDict) -> Answer:
        asked = asked_for(data, ("when", "city", "access", "page"))
        facets = [self.when, *self.who_and_where]
        chosen = chosen_values(facets, asked)
        rows = matching(self.rows, chosen)
        if chosen["when"] == PAST:
            rows.reverse()
        entries = page_of(rows, page_number(asked))
        entries.object_list = self._fetched(entries.object_list)
        groups = [group_of(facet, self.rows, chosen, asked) for facet in facets]
        return Answer(asked, groups, entries, month_address=self._month_for(rows, asked))

    def in_month(self, data: QueryDict) -> Answer:
        asked = asked_for(data, ("month", "city", "access"))
        month, bounds = Month.written(asked["month"]), self._bounds
        require_within(month, bounds)
        facets = self.who_and_where
        chosen = chosen_values(facets, asked)
        rows = [row for row in self.rows if _meets(row, month)]
        entries = self._by_day(matching(rows, chosen), month)
        view = MonthView(month, bounds, self.today, entries, asked)
        groups = [group_of(facet, rows, chosen, asked) for facet in facets]
        return Answer(asked, groups, month=view, month_address=address(asked))

    @cached_property
    def rows(self) -> list[EventRow]:
        """All of them, the first first: three queries with those for the cities."""
        events = readable(below(self.page, EventPage.objects), within=self.page)
        events = events.order_by("starts", "title")
        named = EventCity.objects.filter(event__in=below(self.page, EventPage.objects).values("pk"))
        pairs = named.values_list("event_id", "city__translation_key")
        about = cities_by_page(pairs.order_by("sort_order"), self.cities)
        facts = events.values_list("pk", "starts", "ends", "time_zone", "access")
        return [self._row(about.get(pk, []), pk, *more) for pk, *more in facts]

    def _row(
        self,
        cities: list[CityPage],
        pk: int,
        starts: datetime,
        ends: datetime | None,
        zone_name: str,
        access: str,
    ) -> EventRow:
        zone = ZoneInfo(zone_name or settings.TIME_ZONE)
        when = PAST if over_at(starts, ends, zone) <= self.now else COMING
        facets = {"when": {when}, "city": {city.slug for city in cities}, "access": {access}}
        return EventRow(pk, starts, ends, zone, cities, facets)

    @property
    def when(self) -> Facet:
        labels = {COMING: gettext("Coming"), PAST: gettext("Past")}
        return Facet("when", gettext("When"), labels, usual=COMING)

    @property
    def who_and_where(self) -> list[Facet]:
        labels = {value: str(label) for value, label in EventPage.Access.choices}
        access = Facet("access", gettext("Who may come"), labels, all_label=gettext("All events"))
        return [facet_of(self.cities), access]

    @cached_property
    def _bounds(self) -> tuple[Month, Month]:
        days = (day for row in self.rows for day in (row.first_day, row.last_day))
        return months_with(days, self.today)

    def _month_for(self, rows: list[EventRow], asked: dict[str, str]) -> str:
        """The month of the first entry; this one if that has begun, or if there is none."""
        day = self.today
        if rows and asked.get("when") == PAST:
            day = rows[0].last_day
        elif rows:
            day = max(day, rows[0].first_day)
        first, last = self._bounds
        month = min(max(Month.of(day), first), last)
        return address({"month": str(month), **asked}, when="", page="")

    def _fetched(self, rows: Sequence[EventRow]) -> list[EventPage]:
        return fetched(EventPage, {row.pk: row.cities for row in rows}, self.cities)

    def _by_day(self, rows: list[EventRow], month: Month) -> dict[date, list[DayEntry]]:
        found: dict[date, list[DayEntry]] = defaultdict(list)
        for row, event in zip(rows, self._fetched(rows), strict=True):
            for day in _days_within(row, month):
                found[day].append(DayEntry(event, day == row.first_day, day == row.last_day))
        return found


def _meets(row: EventRow, month: Month) -> bool:
    return row.first_day <= month.last and row.last_day >= month.first


def _days_within(row: EventRow, month: Month) -> list[date]:
    first, last = max(row.first_day, month.first), min(row.last_day, month.last)
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]
