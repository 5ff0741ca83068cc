"""When time alone changes what visitors read, for whoever keeps pages that were read before."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Subquery

from sistercities.feed.building.days import morning_after
from sistercities.feed.models import FeedItem, FeedState
from sistercities.feed.storing import moment_text, untold


def next_moment(after: datetime) -> datetime:
    """The first moment later than `after` from which on some public page reads differently.

    An event begins or is over, applications close, a programme, a sponsorship or a page ends, or a
    new day begins in the site's time zone, which calendars mark. One query by two indexes, of
    items that are as fresh as `edition_for` leaves them: each knows its own next moment.
    """
    told = FeedItem.objects.filter(valid_until__isnull=False, valid_until__gt=after)
    beginning = untold().filter(ref__gt=moment_text(after))
    found = FeedState.objects.values_list(
        Subquery(told.order_by("valid_until").values("valid_until")[:1]),
        Subquery(beginning.order_by("ref").values("ref")[:1]),
    ).first()
    changes, begins = found or (None, None)
    begin = begins and datetime.fromisoformat(begins).replace(tzinfo=UTC)
    return min(filter(None, (changes, begin, _midnight_after(after))))


def _midnight_after(moment: datetime) -> datetime | None:
    zone = ZoneInfo(settings.TIME_ZONE)
    return morning_after(moment.astimezone(zone).date(), zone)
