"""Days and moments: a day is one of the site's own time zone."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone


def morning(day: date, zone: ZoneInfo | None = None) -> datetime:
    """The moment at which a day begins."""
    return timezone.make_aware(datetime.combine(day, time.min), zone)


def morning_after(day: date | None, zone: ZoneInfo | None = None) -> datetime | None:
    """The moment at which a day is over."""
    return morning(day + timedelta(days=1), zone) if day and day < date.max else None


def newest_first(day: date) -> int:
    """A number for the place in a list whose newest entry stands first."""
    return 100_000_000 - int(day.strftime("%Y%m%d"))


def oldest_first(day: date | None) -> int:
    """Those without a day stand last."""
    return int(day.strftime("%Y%m%d")) if day else 99_999_999
