"""What is kept of a partner site, changed by what it has told."""

from __future__ import annotations

from collections.abc import Iterable

from sistercities.mirror.stream import KIND
from sistercities.mirror.taking import Identity, Taken
from sistercities.models.mirrors import MirroredItem, MirroredSite

LISTED = ("is_source", "slug", "title", "country", "intro", "colour", "emblem")
TOLD = (*LISTED, "size", "body")
IDENTITY = ("site", "kind", "key", "lang")


def keep(site: MirroredSite, taken: Iterable[Taken]) -> None:
    """In three statements; of what is told twice, the last counts."""
    last = {one.identity: one for one in taken}
    here = _here(site, last)
    gone = [item.pk for identity, item in here.items() if last[identity].is_gone]
    MirroredItem.objects.filter(pk__in=gone).delete()
    items = [
        _item(site, one, here.get(identity)) for identity, one in last.items() if not one.is_gone
    ]
    MirroredItem.objects.bulk_create(
        items,
        update_conflicts=True,
        unique_fields=IDENTITY,
        update_fields=("seq", "round", "refused", *TOLD),
    )


def _here(site: MirroredSite, last: dict[Identity, Taken]) -> dict[Identity, MirroredItem]:
    keys = {key for key, _lang in last}
    found = site.items.filter(kind=KIND, key__in=keys)
    return {(item.key, item.lang): item for item in found if (item.key, item.lang) in last}


def _item(site: MirroredSite, one: Taken, here: MirroredItem | None) -> MirroredItem:
    """Of what is refused, the last version that was not stays."""
    key, lang = one.identity
    facts = one.facts
    if one.refused and here:
        facts = {name: getattr(here, name) for name in TOLD}
    return MirroredItem(
        site=site,
        kind=KIND,
        key=key,
        lang=lang,
        seq=one.seq,
        round=site.round,
        refused=one.refused,
        **facts,
    )
