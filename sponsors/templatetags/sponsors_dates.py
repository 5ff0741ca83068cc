"""Days and hours in the reader's language, from CLDR (Babel).

Django's own formats know no Yoruba, and its filters turn every moment to the site's time
zone; an event is at the hour that the clock on its own wall shows.
"""

from datetime import date, datetime

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time
from django import template
from django.utils.translation import get_language

register = template.Library()


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
def clock(moment: datetime) -> str:
    """The hour and minute in the moment's own time zone."""
    return format_time(moment, "short", tzinfo=moment.tzinfo, locale=babel_locale())


@register.filter
def same_day(moment: datetime, other: datetime) -> bool:
    return moment.date() == other.date()


def babel_locale() -> Locale:
    """The reader's language as CLDR knows it."""
    try:
        return Locale.parse(get_language() or "en", sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")
