"""The texts of a statement from before its amendments: when each of them held, and keeping them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any
from uuid import UUID

from django.urls import NoReverseMatch, reverse

from sistercities.models.statement_versions import (
    StatementVersion,
    says_the_same,
    texts_of_statement,
)
from sistercities.visibility import visible


@dataclass(frozen=True)
class Stage:
    """A day on which a statement was adopted or amended, and the text that held from then on.

    `amendment` is None for the first, `until` for the last. `version` is that text if it is an
    older one and was kept.
    """

    since: date
    amendment: Any = None
    until: date | None = None
    version: Any = None

    @property
    def way(self) -> str:
        """From the address of the statement to the page with this text."""
        return f"versions/{self.since:%Y-%m-%d}/"


def stages(
    adopted_on: date, amendments: Iterable[Any], versions: Mapping[UUID, Any]
) -> Iterator[Stage]:
    """In the order of the days; `versions` by the key of the amendment that ended each."""
    rows = sorted(amendments, key=lambda row: row.amended_on)
    for row, following in pairwise([None, *rows, None]):
        since = row.amended_on if row else adopted_on
        if following is None:
            yield Stage(since, row)
        else:
            held = following.amended_on > since
            version = versions.get(following.translation_key) if held else None
            yield Stage(since, row, following.amended_on, version)


def stages_of(page: Any) -> list[Stage]:
    """Those of a page; without their older texts where a site has no address for these."""
    rows = list(page.amendments.all())
    versions = page.versions.defer("blocks") if rows and page.pk and are_shown() else ()
    kept = {version.amendment_key: version for version in versions}
    return list(stages(page.adopted_on, rows, kept))


def are_shown() -> bool:
    """Whether a site has mounted the view of older texts."""
    try:
        reverse("statement_version", args=["a", "2000-01-01"])
    except NoReverseMatch:
        return False
    return True


def keep_what_is_amended(page: Any) -> None:
    """Before a page is stored: keep the text that everybody reads, if an amendment ends it.

    An amendment says so by being new, later than all others, and by another text. What is added
    to the list afterwards replaces nothing that is still known, and neither does a second one on
    the same day.
    """
    rows = list(page.amendments.all())
    if not (page.live and page.pk and rows):
        return
    public = visible(type(page).objects.filter(pk=page.pk)).first()
    if public is None or says_the_same(public, page):
        return
    if ending := _ending(public, rows):
        StatementVersion.objects.update_or_create(
            statement_id=page.pk,
            amendment_key=ending.translation_key,
            defaults=texts_of_statement(public),
        )


def _ending(public: Any, rows: list[Any]) -> Any:
    known = {row.translation_key: row.amended_on for row in public.amendments.all()}
    last = max(known.values(), default=public.adopted_on)
    new = (row for row in rows if row.translation_key not in known and row.amended_on > last)
    return min(new, key=lambda row: row.amended_on, default=None)
