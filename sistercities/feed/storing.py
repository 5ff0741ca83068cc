"""Writes what a batch has built, and only what differs from what is stored."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import UTC, datetime
from hashlib import md5
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from sistercities.feed.building.words import names_text, words_text
from sistercities.feed.kinds import Batch, Draft, kinds_built_with
from sistercities.feed.models import LONGEST_PATH, FeedDependency, FeedItem
from sistercities.feed.points import write_points
from sistercities.feed.signals import send_after_commit
from sponsors.folding import fold

IDENTITY = ["key", "site", "locale", "kind"]
CONTENT = ["thing", "state", "seq", "digest", "body", "slug", "path", "is_source", "facets"]
ORDER = ["begins", "ends", "place", "name_place", "time_place", "valid_until"]
SEARCH = ["names", "words"]
COMPARED = [
    "pk",
    "kind",
    "site_id",
    "key",
    "thing",
    "locale",
    "is_source",
    "path",
    "state",
    "digest",
    "valid_until",
]
AT_ONCE = 200
# What is recorded as read where it is a moment that brings a thing into being.
MOMENT = "moment"
# Of what an entry stands by; what begins alike follows the numbers. It keeps cursors short.
LONGEST_PLACE = 400


def items_of(kind: str, batch: Batch) -> list[FeedItem]:
    return [
        _item(draft.kind or kind, draft, batch.valid_until(draft.thing or draft.key))
        for draft in batch.drafts
    ]


def differing(kind: str, keys: Collection[UUID], built: Iterable[FeedItem]) -> list[FeedItem]:
    """Those of the built items that are not stored like this, and those that are gone.

    They come in a settled order, so that equal histories have equal sequences.
    """
    stored = FeedItem.objects.filter(kind__in=kinds_built_with(kind), thing__in=keys)
    there = {_identity(item): item for item in stored.values_list(*COMPARED, named=True)}
    found = [item for item in built if not _same(item, there.pop(_identity(item), None))]
    gone = [item for item in there.values() if item.state == FeedItem.State.LIVE]
    return sorted([*found, *map(_gone, gone)], key=lambda item: (str(item.key), item.locale))


def write(items: Iterable[FeedItem], edition: int) -> int:
    """Store them, what is told anew with the next numbers; gives the new edition.

    When something unseen is to come, such as a sponsorship, is nobody's business: it is no change.
    """
    items = list(items)
    retimed = [item for item in items if item.pk]
    FeedItem.objects.bulk_update(retimed, ["valid_until"], batch_size=AT_ONCE)
    changed = [item for item in items if not item.pk]
    for seq, item in enumerate(changed, edition + 1):
        item.seq = seq
    FeedItem.objects.bulk_create(
        changed,
        batch_size=AT_ONCE,
        update_conflicts=True,
        unique_fields=IDENTITY,
        update_fields=[*CONTENT, *ORDER, *SEARCH],
    )
    write_points(changed)
    send_after_commit(changed)
    return edition + len(changed)


def differing_reads(
    kind: str, keys: Collection[UUID], batch: Batch
) -> tuple[list[FeedDependency], list[int]]:
    """What is read now and is not recorded, and the records of what is read no more."""
    stored = FeedDependency.objects.filter(kind=kind, key__in=keys)
    there = {tuple(read): pk for pk, *read in stored.values_list("pk", "key", "what", "ref")}
    wanted = {(key, *read) for key, reads in batch.reads.items() for read in reads}
    wanted |= {(key, MOMENT, moment_text(moment)) for key, moment in _untold(batch)}
    new = [
        FeedDependency(kind=kind, key=key, what=what, ref=ref)
        for key, what, ref in sorted(wanted - there.keys(), key=str)
    ]
    return new, [pk for read, pk in there.items() if read not in wanted]


def _untold(batch: Batch) -> Iterator[tuple[UUID, datetime]]:
    """Things with no item that could say when time changes it, such as who is thanked from May."""
    told = {draft.key for draft in batch.drafts}
    for key in batch.moments.keys() - told:
        if moment := batch.valid_until(key):
            yield key, moment


def untold() -> QuerySet[FeedDependency]:
    """The moments of things without items; their texts are in the order of time."""
    return FeedDependency.objects.filter(what=MOMENT)


def write_reads(new: list[FeedDependency], old: list[int]) -> None:
    FeedDependency.objects.bulk_create(new, batch_size=AT_ONCE)
    if old:
        FeedDependency.objects.filter(pk__in=old).delete()


def as_bytes(draft: Draft) -> bytes:
    return draft.content.model_dump_json().encode()


def _item(kind: str, draft: Draft, valid_until: datetime | None) -> FeedItem:
    body = as_bytes(draft)
    item = FeedItem(
        kind=kind,
        site=draft.site,
        key=draft.key,
        thing=draft.thing or draft.key,
        locale=draft.locale,
        body=body,
        slug=draft.slug,
        path=draft.path if len(draft.path) <= LONGEST_PATH else "",
        is_source=draft.is_source,
        facets=facets_text(draft.facets),
        begins=draft.begins,
        ends=draft.ends,
        place=_place(draft.place),
        name_place=_place(fold(draft.names[0])),
        time_place=moment_text(draft.content.modified).encode(),
        valid_until=valid_until,
        names=names_text(draft.names),
        words=words_text([*draft.names, *draft.leading], body),
    )
    item.digest = digest_of(item)
    return item


def _place(text: str) -> bytes:
    return text.encode()[:LONGEST_PLACE]


def moment_text(moment: datetime | None) -> str:
    """In UTC and always as long, so that the order of texts is that of moments."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f}" if moment else ""


def facets_text(facets: Iterable[tuple[str, object]]) -> str:
    told = dict.fromkeys(f"{name}={value}".casefold() for name, value in facets if value)
    return f"|{'|'.join(told)}|" if told else ""


def digest_of(item: FeedItem) -> str:
    """Of all that lists and readers get to see; no secret depends on it."""
    period = (moment_text(item.begins), moment_text(item.ends))
    places = (bytes(one) for one in (item.place, item.name_place, item.time_place))
    asked = (item.slug, item.path, item.is_source, item.facets, item.names, item.words)
    told = (*asked, *period, *places)
    return md5(repr(told).encode() + bytes(item.body), usedforsecurity=False).hexdigest()


def _same(item: FeedItem, stored: Any) -> bool:
    """An item that tells the same, but not for as long, is known by the key of the stored one."""
    if stored is None or stored.state == FeedItem.State.GONE or item.digest != stored.digest:
        return False
    item.pk = stored.pk
    return item.valid_until == stored.valid_until


def _gone(item: Any) -> FeedItem:
    """A tombstone keeps the identity, where it was, and nothing of the content."""
    return FeedItem(
        kind=item.kind,
        site_id=item.site_id,
        key=item.key,
        thing=item.thing,
        locale=item.locale,
        state=FeedItem.State.GONE,
        digest="",
        body=b"",
        path=item.path,
        is_source=item.is_source,
        place=b"",
        name_place=b"",
        time_place=b"",
    )


def _identity(item: Any) -> tuple[UUID, str, int]:
    return (item.key, item.locale, item.site_id)
