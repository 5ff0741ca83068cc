"""Sponsors and campaigns."""

from __future__ import annotations

from datetime import date
from typing import Literal
from uuid import UUID

from sistercities.feed.schemas.base import Item, PageItem, Part, Picture, Reference, Text

SponsorKind = Literal["business", "organisation", "committee", "government", "household"]
SponsorshipKind = Literal["corporate_member", "supporter", "in_kind", "donor"]


class Given(Part):
    """What was given, when and for what."""

    gift: str
    tier: int
    starts: date | None
    ends: date | None
    represented_by: str
    campaign: Reference | None
    supports: Reference | None


class Sponsorship(Given):
    """One gift that visitors read of today."""

    kind: SponsorshipKind


class Sponsor(Item):
    """Somebody who supports the organisation. A name is the same in every language."""

    kind: Literal["sponsor"] = "sponsor"
    name: str
    sponsor_kind: SponsorKind
    url: str
    logo: Picture | None
    logo_dark: Picture | None
    sponsorships: list[Sponsorship]


class Giver(Part):
    """A sponsor as its gifts name it."""

    id: UUID
    name: str
    sponsor_kind: SponsorKind
    url: str
    logo: Picture | None
    logo_dark: Picture | None


class SponsorshipItem(Item, Given):
    """One gift that visitors read of today, with its giver. Unnamed givers are not among them."""

    kind: Literal["sponsorship"] = "sponsorship"
    sponsorship_kind: SponsorshipKind
    sponsor: Giver


class Donor(Part):
    name: str
    sponsor_id: UUID | None


class DonorGroup(Part):
    """Givers of one kind by name. Who wishes to stay unnamed is only counted."""

    kind: SponsorKind
    named: list[Donor]
    unnamed: int


class Campaign(PageItem):
    """A campaign for donations, what came of it, and everybody who gave."""

    kind: Literal["campaign"] = "campaign"
    status: Literal["planned", "open", "reached", "closed"]
    starts: date | None
    ends: date | None
    intro: str
    outcome: str
    body: Text
    photo: Picture | None
    donors: list[DonorGroup]
