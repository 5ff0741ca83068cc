"""The entries of an answer as bytes: an item, or all languages of a thing side by side."""

from __future__ import annotations

import json
from typing import Any

from sistercities.feed.api.answers import item_bytes
from sistercities.feed.api.languages import stands_in
from sistercities.feed.api.pages import Entry


def entry_bytes(entry: Entry, chain: list[str], **told: Any) -> bytes:
    """`told` is what the question adds to an entry."""
    if entry.family is None:
        return item_bytes(entry.item, fallback=stands_in(entry.item.locale, chain), **told)
    languages = b",".join(
        b'"%s":%s' % (item.locale.encode(), bytes(item.body)) for item in entry.family
    )
    head = {**told, "kind": entry.item.kind, "id": str(entry.item.key)}
    opened = json.dumps(head, separators=(",", ":")).encode()[:-1]
    return b'%s,"languages":{%s}}' % (opened, languages)
