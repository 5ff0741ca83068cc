"""A page of a list: its entries, and whether there are more before and behind."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from wagtail.coreutils import get_content_languages

from sistercities.feed.api import cursors
from sistercities.feed.api.languages import ALL, rank_in
from sistercities.feed.api.orders import Order
from sistercities.feed.models import FeedItem

READ = ("pk", "kind", "key", "locale", "is_source", "body")


@dataclass
class Entry:
    """A thing in one language, or in all of them; `item` is the one by which it stands there."""

    item: FeedItem
    family: list[FeedItem] | None = None

    @property
    def items(self) -> list[FeedItem]:
        return [self.item] if self.family is None else self.family


class Page:
    """One query, whatever the order and whatever stands before it."""

    def __init__(
        self,
        items: QuerySet[FeedItem],
        cursor: cursors.Cursor | None,
        limit: int,
        order: Order = Order(),  # noqa: B008  (frozen)
        families: QuerySet[FeedItem] | None = None,
    ) -> None:
        """`families` are all items among which the languages of a thing are, if all are asked."""
        self.order, self.came = order, cursor.direction if cursor else None
        backwards = self.came == cursors.BACK
        items = order.measured(items)
        found = order.sort(cursor.apply(items) if cursor else items, backwards)[: limit + 1]
        entries = self._alone(found) if families is None else self._together(found, families)
        self.more = len(entries) > limit
        entries = entries[:limit]
        self.entries = entries[::-1] if backwards else entries

    @property
    def items(self) -> list[FeedItem]:
        return [item for entry in self.entries for item in entry.items]

    def _alone(self, found: QuerySet[FeedItem]) -> list[Entry]:
        return [Entry(item) for item in found.only(*READ, *self.order.columns)]

    def _together(self, found: QuerySet[FeedItem], families: QuerySet[FeedItem]) -> list[Entry]:
        """The things of a page, each in all its languages, in the order of the page."""
        by_key: dict[UUID, list[FeedItem]] = defaultdict(list)
        families = self.order.measured(families.filter(key__in=found.values("key")))
        for item in families.only(*READ, *self.order.columns):
            by_key[item.key].append(item)
        entries = [family_of(items) for items in by_key.values()]
        descending = self.order.descending != (self.came == cursors.BACK)
        return sorted(entries, key=self._place, reverse=descending)

    def _place(self, entry: Entry) -> tuple[Any, int]:
        return self.order.place_of(entry.item), entry.item.pk

    def cursor(self, name: str, question: str) -> str | None:
        forward = name == "next"
        came_from_there = self.came == (cursors.BACK if forward else cursors.FORWARD)
        leads = came_from_there or (self.more and forward != (self.came == cursors.BACK))
        if not self.entries or not leads:
            return None
        edge = self.entries[-1 if forward else 0].item
        direction = cursors.FORWARD if forward else cursors.BACK
        place = self.order.place_of(edge)
        return cursors.Cursor(direction, place, edge.pk, self.order).write(question)


def family_of(items: list[FeedItem]) -> Entry:
    """All languages of one thing, in the order of the site."""
    languages = get_content_languages()
    items = sorted(items, key=lambda item: list(languages).index(item.locale))
    return Entry(min(items, key=lambda item: rank_in([ALL], item)), items)
