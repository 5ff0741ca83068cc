"""Days and hours in the reader's language, from CLDR (Babel).

Django's own formats know no Yoruba, and its filters turn every moment to the site's time
zone; an event is at the hour that the clock on its own wall shows.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time
from django import template
from django.utils.translation import get_language, ngettext

register = template.Library()
# Minutes that a pattern of CLDR's would write without their zero.
ONE_DIGIT = re.compile(r"(?<!m)m(?!m)")


@register.filter
def long_date(day: date | None) -> str:
    """A day in words: "14 July 2027"."""
    return format_date(day, "long", locale=babel_locale()) if day else ""


@register.filter
def weekday_date(moment: datetime) -> str:
    """A day in words with its weekday."""
    return format_date(moment, "full", locale=babel_locale())


@register.filter
def month_year(day: date | None) -> str:
    """A month and its year, for what was true about then."""
    return format_skeleton("yMMMM", day, locale=babel_locale()) if day else ""


@register.filter
def short_weekday(day: date) -> str:
    return format_date(day, "ccc", locale=babel_locale())


@register.filter
def short_month(day: date) -> str:
    return format_date(day, "LLL", locale=babel_locale())


@register.filter
def duration(start: datetime, end: datetime) -> str:
    """How long something takes, also across a change of clocks; in days if it is of more than one.

    Days are those of the calendar, as many as it is announced for: from Friday to Sunday is three.
    """
    # Python takes the clocks of one zone from each other as if they never changed.
    minutes = round((end.astimezone(UTC) - start.astimezone(UTC)).total_seconds() / 60)
    if minutes >= 24 * 60:
        days = (end.date() - start.date()).days + 1
        return ngettext("%(number)d day", "%(number)d days", days) % {"number": days}
    return " ".join(hours_and_minutes(minutes))


def hours_and_minutes(minutes: int) -> Iterator[str]:
    """ "2 hours" and "30 minutes", either left out where it is none.

    Counted by our catalogues: CLDR has no units in Yoruba, and Babel no lists of them in Spanish.
    """
    hours, minutes = divmod(minutes, 60)
    if hours:
        yield ngettext("%(number)d hour", "%(number)d hours", hours) % {"number": hours}
    if minutes:
        yield ngettext("%(number)d minute", "%(number)d minutes", minutes) % {"number": minutes}


@register.filter
def clock(moment: datetime) -> str:
    """The hour and minute in the moment's own time zone."""
    locale = babel_locale()
    # CLDR's Yoruba would write 18:0.
    pattern = ONE_DIGIT.sub("mm", locale.time_formats["short"].pattern)
    return format_time(moment, pattern, tzinfo=moment.tzinfo, locale=locale)


@register.filter
def same_day(moment: datetime, other: datetime) -> bool:
    return moment.date() == other.date()


def babel_locale() -> Locale:
    """The reader's language as CLDR knows it."""
    try:
        return Locale.parse(get_language() or "en", sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")
