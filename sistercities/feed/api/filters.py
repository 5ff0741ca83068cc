"""What is asked of the items of a list: by their facets, their days, and their words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from sistercities.feed.api.parameters import ListParameters, filters_of
from sistercities.feed.building.days import morning, morning_after
from sistercities.feed.models import FeedItem
from sistercities.feed.storing import facets_text
from sistercities.search.asking import asked_words


def filtered(items: QuerySet[FeedItem], parameters: ListParameters) -> QuerySet[FeedItem]:
    return items.filter(*conditions(parameters))


def conditions(parameters: ListParameters) -> list[Q]:
    """Each of them holds of every entry."""
    found = [_condition(name, value) for name, value in filters_of(parameters).items()]
    if parameters.modified_since:
        found.append(Q(time_place__gte=parameters.modified_since.rstrip("Z").encode()))
    if parameters.q:
        found += telling(asked_words(parameters.q))
    return found


def telling(words: Sequence[str], column: str = "words") -> list[Q]:
    """All these words are told; the last one may be unfinished. They hold letters and digits."""
    *whole, last = words
    texts = [*(f" {word} " for word in whole), f" {last}"]
    return [Q(**{f"{column}__contains": text}) for text in dict.fromkeys(texts)]


def _condition(name: str, value: Any) -> Q:
    if name in BY_DAY:
        return BY_DAY[name](value)
    return Q(facets__contains=facets_text([(name, value)]))


def _begun_since(value: date | int) -> Q:
    day = value if isinstance(value, date) else date(value, 1, 1)
    return Q(begins__gte=morning(day))


def _not_over_before(day: date) -> Q:
    return Q(ends__isnull=True) | Q(ends__gt=morning(day))


def _begun_by(day: date) -> Q:
    return Q(begins__isnull=True) | Q(begins__lt=morning_after(day))


# What has no first or no last day goes on for ever.
BY_DAY = {
    "since": _begun_since,
    "from_": _not_over_before,
    "to": _begun_by,
    "active_on": lambda day: _begun_by(day) & _not_over_before(day),
}
