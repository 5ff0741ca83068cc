"""Atom (RFC 4287), by Django's own generator."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

from sistercities.feed.formats.entries import Entry, entries_of
from sistercities.feed.formats.format import UNKNOWN, Document


class Feed(Atom1Feed):
    """Every entry says its language and brings its whole text."""

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        return {"xml:lang": item["language"]}

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["html"], {"type": "html"})

    def latest_post_date(self) -> datetime:
        """Not the time at which somebody asks: the same entries are the same bytes."""
        return max((item["updateddate"] for item in self.items), default=UNKNOWN)


def write(document: Document) -> bytes:
    feed = Feed(
        title=document.title,
        link=document.front,
        description=None,
        language=document.language,
        author_name=settings.WAGTAIL_SITE_NAME,
        feed_url=document.address,
        feed_guid=document.address,
    )
    for entry in entries_of(document):
        _add(feed, entry)
    return feed.writeString("utf-8").encode()


def _add(feed: Feed, entry: Entry) -> None:
    feed.add_item(
        title=entry.title,
        link=entry.url,
        description=escape(entry.summary),
        author_name=entry.author or None,
        unique_id=entry.id,
        pubdate=entry.published,
        updateddate=entry.updated or UNKNOWN,
        categories=entry.tags,
        language=entry.language,
        html=entry.html,
    )
