"""A month as a table of weeks, and which months a calendar has."""

from __future__ import annotations

import re
from calendar import Calendar
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from babel import Locale
from babel.core import get_global
from django.utils.text import capfirst
from django.utils.translation import gettext

from sistercities.listing.asking import BadQuestionError, address, readable_part
from sponsors.templatetags.sponsors_dates import babel_locale

WRITTEN = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
# In months: what lies further from today is not leafed to, but listed.
LONGEST_BACK, LONGEST_AHEAD = 240, 24


@dataclass(frozen=True, order=True)
class Month:
    """Written 2026-12, counted in months, so that the next one is one more."""

    number: int

    @classmethod
    def of(cls, day: date) -> Month:
        return cls(day.year * 12 + day.month - 1)

    @classmethod
    def written(cls, text: str) -> Month:
        found = WRITTEN.fullmatch(text)
        if not found:
            told = gettext("“%(month)s” is not a month; write it as in “2026-12”.")
            raise BadQuestionError(told % {"month": readable_part(text)})
        return cls(int(found[1]) * 12 + int(found[2]) - 1)

    @property
    def first(self) -> date:
        return date(self.number // 12, self.number % 12 + 1, 1)

    @property
    def last(self) -> date:
        return (self + 1).first - timedelta(days=1)

    def __add__(self, months: int) -> Month:
        return Month(self.number + months)

    def __str__(self) -> str:
        return f"{self.number // 12:04}-{self.number % 12 + 1:02}"


@dataclass(frozen=True)
class Weekday:
    """As CLDR has it in the reader's language: what fits above a column, and the whole word."""

    short: str
    name: str


@dataclass(frozen=True)
class Day:
    """A day of the table; one of another month fills its week."""

    date: date
    is_within: bool
    is_today: bool
    entries: Sequence[Any] = ()


@dataclass(frozen=True)
class Neighbour:
    """A month beside another one."""

    first: date
    address: str


@dataclass(frozen=True)
class MonthView:
    """The table of a month, and the ways to those before and behind it."""

    month: Month
    bounds: tuple[Month, Month]
    today: date
    entries: Mapping[date, Sequence[Any]]
    asked: Mapping[str, str]

    @property
    def first(self) -> date:
        return self.month.first

    @property
    def previous(self) -> Neighbour | None:
        return self._neighbour(-1)

    @property
    def next(self) -> Neighbour | None:
        return self._neighbour(1)

    @property
    def weekdays(self) -> list[Weekday]:
        return weekdays()

    @property
    def weeks(self) -> list[list[Day]]:
        """Those that have a day of the month, each from the reader's first weekday on."""
        first = self.month.first
        weeks = Calendar(first_weekday()).monthdatescalendar(first.year, first.month)
        return [[self._day(day) for day in week] for week in weeks]

    def _day(self, day: date) -> Day:
        within = Month.of(day) == self.month
        entries = self.entries.get(day, ()) if within else ()
        return Day(day, within, day == self.today, entries)

    def _neighbour(self, step: int) -> Neighbour | None:
        month = self.month + step
        first, last = self.bounds
        if not first <= month <= last:
            return None
        return Neighbour(month.first, address(self.asked, month=str(month)))


def months_with(days: Iterable[date], today: date) -> tuple[Month, Month]:
    """The first and the last month of a calendar that has something on these days, and today."""
    now = Month.of(today)
    months = [Month.of(day) for day in (*days, today)]
    return max(min(months), now + -LONGEST_BACK), min(max(months), now + LONGEST_AHEAD)


def require_within(month: Month, bounds: tuple[Month, Month]) -> None:
    first, last = bounds
    if not first <= month <= last:
        raise BadQuestionError(gettext("Our calendar has no such month."), 404)


def weekdays() -> list[Weekday]:
    """From the first one of the reader's week on."""
    names = babel_locale().days["stand-alone"]
    order = [(first_weekday() + number) % 7 for number in range(7)]
    return [
        Weekday(capfirst(names["abbreviated"][day]), capfirst(names["wide"][day])) for day in order
    ]


def first_weekday() -> int:
    """0 for Monday: that of the land where most readers of the language are."""
    return _first_weekday(babel_locale())


@lru_cache(maxsize=64)
def _first_weekday(locale: Locale) -> int:
    if locale.territory:
        return locale.first_week_day
    likely = get_global("likely_subtags").get(str(locale), str(locale))
    return Locale.parse(likely).first_week_day
