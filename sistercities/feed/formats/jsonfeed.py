"""JSON Feed 1.1, as https://www.jsonfeed.org/version/1.1/ describes it."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from django.conf import settings

from sistercities.feed.formats.entries import Entry, entries_of
from sistercities.feed.formats.format import Document
from sistercities.feed.schemas.base import Part


class Author(Part):
    name: str


class JsonFeedItem(Part):
    """A statement or an event, with its text as HTML."""

    id: str
    url: str
    language: str
    title: str
    summary: str
    content_html: str
    authors: list[Author] | None = None
    tags: list[str]
    date_published: datetime | None = None
    date_modified: datetime | None = None


class JsonFeed(Part):
    """Statements or events, for feed readers."""

    version: Literal["https://jsonfeed.org/version/1.1"] = "https://jsonfeed.org/version/1.1"
    title: str
    home_page_url: str
    feed_url: str
    language: str
    authors: list[Author]
    items: list[JsonFeedItem]


def write(document: Document) -> bytes:
    feed = JsonFeed(
        title=document.title,
        home_page_url=document.front,
        feed_url=document.address,
        language=document.language,
        authors=[Author(name=settings.WAGTAIL_SITE_NAME)],
        items=[_item(entry) for entry in entries_of(document)],
    )
    # What is not known is left out: the format knows no null.
    return feed.model_dump_json(exclude_none=True).encode()


def _item(entry: Entry) -> JsonFeedItem:
    return JsonFeedItem(
        id=entry.id,
        url=entry.url,
        language=entry.language,
        title=entry.title,
        summary=entry.summary,
        content_html=entry.html,
        authors=[Author(name=entry.author)] if entry.author else None,
        tags=entry.tags,
        date_published=entry.published,
        date_modified=entry.updated,
    )
