"""Triggers in the SQL of SQLite and of PostgreSQL.

What the two understand alike is written once: `INSERT … SELECT … UNION SELECT …`.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from sistercities.feed.triggers.watched import Watched

ROWS = {"INSERT": ("NEW",), "UPDATE": ("NEW", "OLD"), "DELETE": ("OLD",)}
PREFIX = "feed_mark_"
MARKS = "sistercities_feedmark"


def trigger_name(watched: Watched, event: str) -> str:
    """Ends with a digest of what it does, so that one of an older release has another name."""
    content = f"{watched}{_marks(watched, event)}".encode()
    table = sha256(watched.table.encode()).hexdigest()[:8]
    return f"{PREFIX}{table}_{event.lower()}_{sha256(content).hexdigest()[:8]}"


def names_of(watched: Watched) -> Iterator[tuple[str, str]]:
    """(name of a trigger, its table) for each of the three events."""
    return ((trigger_name(watched, event), watched.table) for event in ROWS)


def sqlite(watched: Watched) -> Iterator[str]:
    for event in ROWS:
        yield (
            f"CREATE TRIGGER {trigger_name(watched, event)} AFTER {event} ON {watched.table}"
            f" FOR EACH ROW {_when(watched, event, 'IS NOT')}"
            f" BEGIN {_marks(watched, event)}; END"
        )


def postgresql(watched: Watched) -> Iterator[str]:
    for event in ROWS:
        name = trigger_name(watched, event)
        yield (
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS"
            f" $$ BEGIN {_marks(watched, event)}; RETURN NULL; END $$"
        )
        yield (
            f"CREATE TRIGGER {name} AFTER {event} ON {watched.table} FOR EACH ROW"
            f" {_when(watched, event, 'IS DISTINCT FROM')} EXECUTE FUNCTION {name}()"
        )


def _when(watched: Watched, event: str, differs: str) -> str:
    """A save that changes nothing of what is told leaves no mark."""
    if event != "UPDATE":
        return ""
    tests = (f'OLD."{column}" {differs} NEW."{column}"' for column in watched.columns)
    return f"WHEN ({' OR '.join(tests)})"


def _marks(watched: Watched, event: str) -> str:
    found = (
        _mark(meaning.what, meaning.expression.format(row=row))
        for row in ROWS[event]
        for meaning in watched.meanings
    )
    return f"INSERT INTO {MARKS} (what, ref) {' UNION '.join(dict.fromkeys(found))}"


def _mark(what: str, reference: str) -> str:
    return f"SELECT '{what}', CAST({reference} AS text) WHERE {reference} IS NOT NULL"
