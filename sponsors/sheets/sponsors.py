"""The sheet of sponsors: a row for each sponsorship, in which its sponsor is told again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.db.models import Prefetch, QuerySet
from wagtail.models import Page

from sponsors.models import CampaignPage, Sponsor, SponsorKind, Sponsorship
from sponsors.sheets.columns import (
    Boolean,
    Choice,
    Column,
    Day,
    Key,
    Moment,
    Number,
    PictureFile,
    Place,
)
from sponsors.sheets.edited import as_edited

SPONSOR = (
    Column("name", "name"),
    Column("other names", "other_names"),
    Column("kind", "kind", Choice(SponsorKind)),
    Column("web address", "url"),
    Column("logo", "logo", PictureFile()),
    Column("logo on dark ground", "logo_dark", PictureFile()),
    Column("published", "live", Boolean()),
    Column("expires", "expire_at", Moment()),
)
GIFT = (
    Column("sponsorship", "kind", Choice(Sponsorship.Kind)),
    Column("gift in kind", "gift", Choice(Sponsorship.Gift)),
    Column("tier", "tier", Choice(Sponsorship.Tier)),
    Column("rank", "rank", Number()),
    Column("campaign", "campaign", Place(CampaignPage)),
    Column("supported page", "supported_page", Place(Page)),
    Column("first day", "starts", Day()),
    Column("last day", "ends", Day()),
    Column("represented by", "represented_by"),
    Column("anonymous", "anonymous", Boolean()),
)
SPONSOR_KEY = Column("sponsor key", "uuid", Key())
GIFT_KEY = Column("sponsorship key", "uuid", Key())
COLUMNS = (*SPONSOR, *GIFT, SPONSOR_KEY, GIFT_KEY)
HEADINGS = [column.heading for column in COLUMNS]
REQUIRED = ["name"]

GIFTS = Prefetch(
    "sponsorships",
    Sponsorship.objects.select_related("campaign", "supported_page").order_by("sort_order", "pk"),
)


def with_all(sponsors: QuerySet[Sponsor]) -> QuerySet[Sponsor]:
    """With what their rows tell, in two queries; drafts ask for their own."""
    return sponsors.select_related("logo", "logo_dark", "latest_revision").prefetch_related(GIFTS)


def rows_of(sponsors: QuerySet[Sponsor], with_anonymous: bool) -> Iterator[list[Any]]:
    """`with_anonymous` is false for whoever may not read who gave without wishing to be named."""
    for sponsor in with_all(sponsors.order_by("name", "uuid")):
        yield from _rows(as_edited(sponsor), with_anonymous)


def _rows(sponsor: Sponsor, with_anonymous: bool) -> Iterable[list[Any]]:
    gifts = [one for one in sponsor.sponsorships.all() if with_anonymous or not one.anonymous]
    told, key = [column.cell(sponsor) for column in SPONSOR], SPONSOR_KEY.cell(sponsor)
    for gift in gifts:
        yield [*told, *(column.cell(gift) for column in GIFT), key, GIFT_KEY.cell(gift)]
    if not gifts:
        yield [*told, *[""] * len(GIFT), key, ""]


def texts_in(cells: Collection[dict[str, str]], codec: type) -> set[str]:
    """What the cells of all columns of a sort name."""
    headings = [column.heading for column in COLUMNS if isinstance(column.codec, codec)]
    return {text for one in cells for heading in headings if (text := one.get(heading, "").strip())}
