"""A partner's changes, page by page: each applied with its cursor in one transaction.

A process that is killed, or a second one at the same time, loses nothing and repeats nothing: what
is applied is what lies behind the cursor that is stored.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from time import monotonic

import urllib3
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from sistercities.conf import setting
from sistercities.links.guard import open_manager
from sistercities.mirror.asking import SourceError
from sistercities.mirror.storing import keep
from sistercities.mirror.stream import Changes, changes_after
from sistercities.mirror.taking import Taken, take
from sistercities.models.mirrors import MirroredSite, MirrorProblem

ETAG = re.compile(r'(?:W/)?"[\x21\x23-\x7e]{0,190}"')


@dataclass
class Outcome:
    """What one look at a partner site has brought.

    `refused` are sentences on items that could not be taken, `problem` is why the feed could not be
    read to its end; without one, and unless `is_unfinished`, all that it tells is here.
    """

    updated: int = 0
    deleted: int = 0
    refused: tuple[str, ...] = ()
    problem: str = ""
    is_unfinished: bool = False
    has_begun_again: bool = False

    def __str__(self) -> str:
        told = f"{self.updated} updated, {self.deleted} deleted, {len(self.refused)} refused."
        unfinished = " More is to come." if self.is_unfinished else ""
        return f"{told}{unfinished} {self.problem}".rstrip()


def sync(site: MirroredSite) -> Outcome:
    """To the end of what the other site tells, or of the time for it. Raises no error of theirs."""
    outcome, manager = Outcome(), open_manager()
    until = monotonic() + setting("MIRROR_SECONDS_FOR_A_SITE")
    _begin_again_if_due(site)
    try:
        while _follow(site, manager, outcome):
            if monotonic() > until:
                outcome.is_unfinished = True
                break
    except SourceError as error:
        outcome.problem = str(error)
        _note(site, error)
    except MirroredSite.DoesNotExist:
        outcome.problem = "It was removed meanwhile."
    finally:
        manager.clear()
    return outcome


def _follow(site: MirroredSite, manager: urllib3.PoolManager, outcome: Outcome) -> bool:
    """One page; whether there is more."""
    changes = changes_after(site, manager)
    if changes.is_lost and outcome.has_begun_again:
        raise SourceError(MirrorProblem.SHAPE, "It forgets again and again what it has told.")
    outcome.has_begun_again |= changes.is_lost
    taken = [take(told, changes.after) for told in changes.items]
    with transaction.atomic():
        if not _is_where_it_was(site):
            return True
        _apply(site, changes, [one for one in taken if one])
    _count(outcome, taken)
    return bool(changes.items) or changes.is_lost


def _is_where_it_was(site: MirroredSite) -> bool:
    """Else another process has gone on meanwhile, and so does this one, from there."""
    seen = (site.cursor, site.round)
    site.refresh_from_db(from_queryset=MirroredSite.objects.select_for_update())
    return (site.cursor, site.round) == seen


def _apply(site: MirroredSite, changes: Changes, taken: list[Taken]) -> None:
    if changes.is_lost:
        site.begin_again()
    elif changes.items:
        keep(site, taken)
        _require_it_to_fit(site)
        site.cursor, site.etag = changes.after, ""
    else:
        _settle(site, changes.etag)
    site.save()


def _settle(site: MirroredSite, etag: str) -> None:
    """Everything is here: what a replay has not met is there no more."""
    if site.is_replaying:
        site.items.filter(round__lt=site.round).delete()
        site.is_replaying, site.replayed_at = False, timezone.now()
    site.etag = etag if ETAG.fullmatch(etag) else ""
    site.as_of, site.failing_since, site.problem, site.detail = timezone.now(), None, "", ""


def _require_it_to_fit(site: MirroredSite) -> None:
    """All that is told now; the page that is too much is taken back, and the last copy stays."""
    items = site.items.filter(round=site.round)
    if (number := items.count()) > (most := setting("MIRROR_ITEMS")):
        raise SourceError(MirrorProblem.SIZE, f"There are {number} items, and {most} are kept.")
    size = items.aggregate(all=Sum("size"))["all"] or 0
    if size > (most := setting("MIRROR_BYTES")):
        raise SourceError(MirrorProblem.SIZE, f"There are {size} bytes, and {most} are kept.")


def _begin_again_if_due(site: MirroredSite) -> None:
    """Now and then: what a site lost with its database, it cannot tell as a change."""
    days = timedelta(days=setting("MIRROR_DAYS_BETWEEN_REPLAYS"))
    if not site.is_replaying and site.replayed_at < timezone.now() - days:
        begin_again(site)


def begin_again(site: MirroredSite) -> None:
    with transaction.atomic():
        site.refresh_from_db(from_queryset=MirroredSite.objects.select_for_update())
        site.begin_again()
        site.save()


def _note(site: MirroredSite, error: SourceError) -> None:
    """With the moment of the first failure; another process may have moved the cursor meanwhile."""
    since = site.failing_since or timezone.now()
    MirroredSite.objects.filter(pk=site.pk).update(
        failing_since=since, problem=error.problem, detail=error.detail
    )


def _count(outcome: Outcome, taken: list[Taken | None]) -> None:
    for one in taken:
        if one is None:
            outcome.refused += ("An item says not what it is.",)
        elif one.refused:
            key, lang = one.identity
            outcome.refused += (f"{key} {lang}: {one.refused}.",)
        else:
            outcome.deleted += one.is_gone
            outcome.updated += not one.is_gone
