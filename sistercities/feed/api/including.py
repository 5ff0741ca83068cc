"""`?include=events`: what the items of an answer name, told in the same answer."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sistercities.feed.api.edition import Edition
from sistercities.feed.api.entries import entry_bytes
from sistercities.feed.api.languages import ALL, in_chain
from sistercities.feed.api.pages import READ, Entry, family_of
from sistercities.feed.kinds import Kind, all_kinds
from sistercities.feed.models import FeedItem

MOST_INCLUDED = 100


@dataclass
class Included:
    """Each once, in the order in which they are named; none where nothing is asked for."""

    chain: list[str]
    asked: bool = False
    entries: list[Entry] = field(default_factory=list)
    more: bool = False

    @property
    def items(self) -> list[FeedItem]:
        return [item for entry in self.entries for item in entry.items]

    def added_to(self, content: bytes) -> bytes:
        """At the end of an answer that is an object."""
        if not self.asked:
            return content
        entries = b",".join(entry_bytes(entry, self.chain) for entry in self.entries)
        more = json.dumps(self.more).encode()
        return b'%s,"included":[%s],"included_more":%s}' % (content[:-1], entries, more)


def included(
    paths: str | None, items: Iterable[FeedItem], edition: Edition, chain: list[str]
) -> Included:
    """One query for the first of those that the items name, in the languages of the answer."""
    if not paths:
        return Included(chain)
    kinds = [kind for kind in all_kinds() if kind.path in paths.split(",")]
    named = list(dict.fromkeys(_named(items, kinds)))
    keys = named[:MOST_INCLUDED]
    entries = _entries(keys, kinds, edition, chain)
    found = [entries[key] for key in keys if key in entries]
    return Included(chain, True, found, len(named) > len(keys))


def _entries(
    keys: list[UUID], kinds: list[Kind], edition: Edition, chain: list[str]
) -> dict[UUID, Entry]:
    names = [kind.name for kind in kinds]
    items = edition.items().filter(kind__in=names, key__in=keys).only(*READ)
    if chain != [ALL]:
        return {item.key: Entry(item) for item in in_chain(items, chain)}
    families: dict[UUID, list[FeedItem]] = defaultdict(list)
    for item in items:
        families[item.key].append(item)
    return {key: family_of(family) for key, family in families.items()}


def _named(items: Iterable[FeedItem], kinds: list[Kind]) -> Iterator[UUID]:
    for item in items:
        told = json.loads(bytes(item.body))
        for kind in kinds:
            yield from map(_key, told.get(kind.path, ()))
            if kind.name in told:
                yield _key(told[kind.name])


def _key(named: Any) -> UUID:
    """Some are named by their id alone."""
    return UUID(named["id"] if isinstance(named, dict) else named)
