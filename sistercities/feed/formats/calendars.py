"""Events for calendars (RFC 5545): at the hour of their own clock, right across its changes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import icalendar
from django.utils import translation

from sistercities.feed.formats.clean import printable
from sistercities.feed.formats.format import UNKNOWN, Document
from sistercities.feed.schemas.pages import Event
from sistercities.models import EventPage

PRODUCT = "-//Sister Cities for Wagtail//EN"


def write_events(document: Document) -> bytes:
    calendar, events = new_calendar(document), [told.item for told in document.told]
    entries = [_entry(event) for event in events]
    calendar.subcomponents = entries
    calendar.subcomponents = [*_zones(calendar, events), *entries]
    return calendar.to_ical()


def new_calendar(document: Document) -> icalendar.Calendar:
    calendar = icalendar.Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", printable(document.title))
    calendar.add("url", document.front)
    return calendar


def new_entry(uid: str, url: str, modified: datetime | None) -> icalendar.Event:
    """The same entry keeps its id in every language, so that a calendar replaces it."""
    entry = icalendar.Event()
    entry.add("uid", uid)
    entry.add("dtstamp", modified or UNKNOWN)
    if modified:
        entry.add("last-modified", modified)
    entry.add("url", url)
    return entry


def add_text(entry: icalendar.Event, name: str, text: str, language: str) -> None:
    if text := printable(text).strip():
        entry.add(name, text, parameters={"LANGUAGE": language})


def _entry(event: Event) -> icalendar.Event:
    """Without an end it has none here either: how long it takes is not known."""
    entry, zone = new_entry(str(event.id), event.url, event.modified), ZoneInfo(event.time_zone)
    entry.add("dtstart", _clock(event.starts, zone))
    if event.ends and event.ends > event.starts:
        entry.add("dtend", _clock(event.ends, zone))
    language = event.language.served
    add_text(entry, "summary", event.title, language)
    add_text(entry, "location", event.venue, language)
    add_text(entry, "description", _description(event), language)
    return entry


def _clock(moment: datetime, zone: ZoneInfo) -> datetime:
    """An hour that comes twice, when clocks are set back, is the first one: the second is UTC."""
    local = moment.astimezone(zone)
    return moment.astimezone(UTC) if local.fold else local


def _description(event: Event) -> str:
    with translation.override(event.language.served):
        access = str(EventPage.Access(event.access).label)
    return "\n\n".join(filter(None, (event.intro, access, event.price_note)))


def _zones(calendar: icalendar.Calendar, events: Iterable[Event]) -> list[icalendar.Timezone]:
    """The rules of every clock in the years of the events, in a settled order."""
    years = [moment.year for event in events for moment in (event.starts, event.ends) if moment]
    names = sorted(calendar.get_missing_tzids())
    return [_zone(name, min(years), max(years)) for name in names]


class Clock(icalendar.Timezone):
    """Where icalendar looks every 64 days, it misses how Morocco's clocks change for Ramadan."""

    _from_tzinfo_skip_search = [
        step for step in icalendar.Timezone._from_tzinfo_skip_search if step <= timedelta(days=16)
    ]


@lru_cache(maxsize=100)
def _zone(name: str, first: int, last: int) -> icalendar.Timezone:
    """From a year to another, each with some days more for clocks far from Greenwich."""
    begin, end = date(max(first - 1, 1), 12, 1), date(min(last + 1, 9999), 2, 1)
    zone = Clock.from_tzid(name, first_date=begin, last_date=end)
    for change in zone.subcomponents:
        _begin_by_the_clock_before(change)
    return zone


def _begin_by_the_clock_before(change: icalendar.TimezoneStandard) -> None:
    """RFC 5545 tells by the clock before it when a change comes; icalendar, by the one after it.

    They differ where clocks are put forward.
    """
    gained = change.TZOFFSETTO - change.TZOFFSETFROM
    if gained > timedelta():
        change.DTSTART = change.DTSTART - gained
        if later := change.pop("RDATE", None):
            change.add("RDATE", [one.dt - gained for one in later.dts])
