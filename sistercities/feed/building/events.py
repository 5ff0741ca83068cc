"""Events; from the moment at which one ends it is told as over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from sistercities.feed.building.pages import Told, place
from sistercities.feed.building.things import Things
from sistercities.feed.schemas.pages import Event
from sistercities.models import EventCity, EventPage


class Events(Things):
    model = EventPage
    rows_of = {"cities": (EventCity, "event_id", ("city_id",))}

    def moments(self, told: Told) -> Iterator[datetime | None]:
        yield from super().moments(told)
        # A page says that it has begun; the item does not, and is then no other one.
        yield from (told.page.starts, told.page.over_at)

    def facets(self, told: Told) -> Iterator[tuple[str, Any]]:
        yield from super().facets(told)
        yield from (("access", told.page.access), ("status", _status(told.page)))

    def period(self, told: Told) -> Any:
        return told.page.starts, told.page.over_at

    def place(self, told: Told) -> str:
        return place(int(told.page.starts.timestamp()) + FAR, told.page.title)

    def content(self, told: Told) -> Event:
        page = told.page
        return Event(
            **self.header(told),
            intro=page.intro,
            starts=page.starts.astimezone(UTC),
            ends=page.ends and page.ends.astimezone(UTC),
            local_start=page.local_start,
            local_end=page.local_end,
            time_zone=page.zone.key,
            status=_status(page),
            venue=page.venue,
            access=page.access,
            price_note=page.price_note,
            cities=self.cities(told),
            body=self.body(told),
            supporters=self.thanks(told),
        )


# So that moments before 1970 are positive, too.
FAR = 100_000_000_000


def _status(page: EventPage) -> str:
    return "over" if page.is_over else "coming"
