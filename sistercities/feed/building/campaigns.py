"""Campaigns with their donor rolls, by the rules of recognition."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sistercities.feed.building.days import morning, morning_after, newest_first, oldest_first
from sistercities.feed.building.pages import Told, place
from sistercities.feed.building.things import Things
from sistercities.feed.keys import key_of
from sistercities.feed.schemas.sponsors import Campaign, Donor, DonorGroup
from sponsors.models import CampaignPage, SponsorKind
from sponsors.models import Donor as DonorRow
from sponsors.recognition import gifts_to_campaigns


class Campaigns(Things):
    model = CampaignPage
    rows_of = {"donors": (DonorRow, "campaign_id", ("name", "kind", "anonymous"))}

    def gifts(self) -> list[Any]:
        return gifts_to_campaigns(self.keys)

    def rich_texts(self, page: Any) -> Iterator[str]:
        yield page.body

    def facets(self, told: Told) -> Iterator[tuple[str, Any]]:
        yield ("status", told.page.status)

    def period(self, told: Told) -> Any:
        starts, ends = told.page.starts, told.page.ends
        return starts and morning(starts), morning_after(ends)

    def place(self, told: Told) -> str:
        starts = told.page.starts
        return place(newest_first(starts) if starts else oldest_first(None), told.page.title)

    def content(self, told: Told) -> Campaign:
        page = told.page
        return Campaign(
            **self.header(told),
            status=page.status,
            starts=page.starts,
            ends=page.ends,
            intro=page.intro,
            outcome=page.outcome,
            body=self.texts.text(page.body, told.language, told.site),
            photo=self.pictures.picture(page.photo_id, page.photo_alt, "photo", told.site),
            donors=self._roll(told),
        )

    def _roll(self, told: Told) -> list[DonorGroup]:
        groups = (self._group(told, kind) for kind in SponsorKind)
        return [group for group in groups if group.named or group.unnamed]

    def _group(self, told: Told, kind: SponsorKind) -> DonorGroup:
        """Sponsors once each, and plain names, in the order of the names."""
        gifts = [gift for gift in self.givers.recognised(told.key) if gift.sponsor.kind == kind]
        rows = [row for row in self.rows_for(told, "donors") if row.kind == kind]
        sponsors = {gift.sponsor_id: gift.sponsor.name for gift in gifts if not gift.anonymous}
        named = [
            Donor(name=name, sponsor_id=key_of("sponsor", pk)) for pk, name in sponsors.items()
        ]
        named += [Donor(name=row.name, sponsor_id=None) for row in rows if not row.anonymous]
        unnamed = sum(gift.anonymous for gift in gifts) + sum(row.anonymous for row in rows)
        named.sort(key=lambda donor: donor.name.casefold())
        return DonorGroup(kind=kind.value, named=named, unnamed=unnamed)
