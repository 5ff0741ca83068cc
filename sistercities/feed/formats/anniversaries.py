"""The days on which partnerships were signed and renewed, every year, for calendars."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import uuid5

import icalendar
from django.utils import translation
from django.utils.translation import gettext

from sistercities.feed.formats.calendars import add_text, new_calendar, new_entry
from sistercities.feed.formats.format import Document
from sistercities.feed.schemas.cities import City
from sponsors.templatetags.sponsors_dates import long_date

# What was only proposed has no anniversary, and what has ended has no more.
LASTING = ("active", "paused")


def write_anniversaries(document: Document) -> bytes:
    calendar = new_calendar(document)
    for told in document.told:
        if told.item.partnership.status in LASTING:
            for entry in _entries(told.item):
                calendar.add_component(entry)
    return calendar.to_ical()


def _entries(city: City) -> Iterator[icalendar.Event]:
    partnership = city.partnership
    with translation.override(city.language.served):
        if day := partnership.signed_on:
            title = gettext("%(city)s: anniversary of the partnership")
            told = _told(gettext("Signed on"), day, partnership.signatories)
            yield _entry(city, "signed", day, title, told)
        elif year := partnership.since:
            yield _year(city, year)
        for day, renewal in {one.day: one for one in partnership.reaffirmations}.items():
            title = gettext("%(city)s: anniversary of the reaffirmation")
            told = _told(gettext("Reaffirmed"), day, renewal.signatories)
            yield _entry(city, f"reaffirmed {day}", day, title, told)


def _year(city: City, year: int) -> icalendar.Event:
    """A calendar knows no years without days, so the entry says what is known."""
    title = gettext("%(city)s: sister city since %(year)s")
    told = gettext("Only the year is known; it is remembered on its first day.")
    return _entry(city, "signed", date(year, 1, 1), title, told)


def _entry(city: City, what: str, day: date, title: str, told: str) -> icalendar.Event:
    """The whole day, on which everybody is still free for other things."""
    entry = new_entry(str(uuid5(city.id, what)), city.url, city.modified)
    entry.add("dtstart", day)
    entry.add("rrule", _every_year(day))
    entry.add("transp", "TRANSPARENT")
    add_text(entry, "summary", title % {"city": city.name, "year": day.year}, city.language.served)
    add_text(entry, "description", told, city.language.served)
    return entry


def _every_year(day: date) -> dict[str, Any]:
    """29 February is remembered on the last day of February, the 28th in most years.

    As a rule of its own: calendars leave out the years that have no such day.
    """
    if (day.month, day.day) == (2, 29):
        return {"freq": "yearly", "bymonth": 2, "bymonthday": -1}
    return {"freq": "yearly"}


def _told(what: str, day: date, signatories: str) -> str:
    lines = [(what, long_date(day)), (gettext("Signed by"), signatories)]
    line = gettext("%(label)s: %(value)s")
    return "\n".join(line % {"label": label, "value": value} for label, value in lines if value)
