"""Statements and events as entries that feed readers show, whatever the format."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation

from sistercities.feed.building.days import morning
from sistercities.feed.formats.clean import printable
from sistercities.feed.formats.format import Document
from sistercities.feed.schemas.pages import Event, Statement
from sistercities.models import EventPage

# Templates leave many.
EMPTY_LINES = re.compile(r"\s*\n\s*")


@dataclass(frozen=True)
class Entry:
    """One thing to read. Its id stays when it moves, and is the same in every language."""

    id: str
    url: str
    language: str
    title: str
    summary: str
    html: str
    author: str
    tags: list[str]
    published: datetime | None
    updated: datetime | None


def entries_of(document: Document) -> list[Entry]:
    return [MADE_OF[told.item.kind](told.item) for told in document.told]


def _statement(statement: Statement) -> Entry:
    adopted = morning(statement.adopted_on)
    return _entry(
        statement,
        statement.summary,
        {"statement": statement},
        author=printable(statement.issued_by),
        published=adopted,
        updated=statement.modified or adopted,
    )


def _event(event: Event) -> Entry:
    """It happens at a time, and was published at one that nobody has noted."""
    access = EventPage.Access(event.access)
    context = {"event": event, "access": access}
    return _entry(event, event.intro, context, author="", published=None, updated=event.modified)


MADE_OF = {"statement": _statement, "event": _event}


def _entry(item: Any, summary: str, context: dict[str, Any], **more: Any) -> Entry:
    language = item.language.served
    with translation.override(language):
        html = render_to_string(f"sistercities/feed/{item.kind}.html", context)
    return Entry(
        id=f"urn:uuid:{item.id}",
        url=item.url,
        language=language,
        title=printable(item.title),
        summary=printable(summary),
        html=EMPTY_LINES.sub("\n", printable(html)).strip(),
        tags=[printable(city.title) for city in item.cities],
        **more,
    )
