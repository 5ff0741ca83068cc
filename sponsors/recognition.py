"""Who is thanked, where and when: the one place that decides what a visitor may read.

Every page and the feed take sponsors from here and never from the models, so that
an anonymous giver's name cannot slip through.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import (
    BooleanField,
    ExpressionWrapper,
    F,
    QuerySet,
    prefetch_related_objects,
)
from django.utils import timezone
from wagtail.models import Page

from sponsors.folding import words_of
from sponsors.models import CampaignPage, Sponsor, SponsorKind, Sponsorship
from sponsors.models.sponsorships import recognised_on


@dataclass(frozen=True)
class Thanks:
    """One name that visitors may read, with its logo and address where there are any."""

    name: str
    url: str = ""
    logo: Any = None
    logo_dark: Any = None
    represented_by: str = ""
    gift: str = ""
    is_organisation: bool = False


@dataclass
class ThanksGroup:
    """Names under one heading, and how many more gave without wishing to be named."""

    key: str
    heading: str
    names: list[Thanks] = field(default_factory=list)
    anonymous: int = 0


def sponsor_wall() -> list[ThanksGroup]:
    """Everybody thanked today outside a campaign, by kind of sponsorship; empty kinds left out."""
    given = _recognised(Sponsorship.objects.filter(campaign=None))
    return _grouped(given, Sponsorship.Kind, lambda gift: gift.kind)


def supporters_of(page: Page) -> list[ThanksGroup]:
    """Who supports this page today; a translation is supported like its source."""
    given = _recognised(
        Sponsorship.objects.filter(supported_page__translation_key=page.translation_key)
    )
    return _grouped(given, Sponsorship.Kind, lambda gift: gift.kind)


def donor_roll(campaign: CampaignPage) -> list[ThanksGroup]:
    """Sponsors and plain names that gave to the campaign, by kind of giver, by name."""
    given = _recognised(
        Sponsorship.objects.filter(campaign__translation_key=campaign.translation_key)
    )
    groups = _grouped(given, SponsorKind, lambda gift: gift.sponsor.kind)
    by_key = {group.key: group for group in groups}
    for donor in campaign.donors.all():
        group = by_key.setdefault(donor.kind, _empty_group(SponsorKind(donor.kind)))
        _add(group, donor.anonymous, Thanks(donor.name))
    for group in by_key.values():
        group.names.sort(key=lambda thanks: by_name(thanks.name))
    return [by_key[kind] for kind in SponsorKind if kind in by_key]


def gifts_to_pages(keys: Collection[UUID]) -> list[Sponsorship]:
    """All that was ever given to pages with these translation keys, in one query.

    `given_to` is that of the page, and `recognised` true for what visitors read of today.
    """
    given = Sponsorship.objects.filter(supported_page__translation_key__in=keys)
    return _with_standing(given.annotate(given_to=F("supported_page__translation_key")))


def gifts_to_campaigns(keys: Collection[UUID]) -> list[Sponsorship]:
    """The same of campaigns."""
    given = Sponsorship.objects.filter(campaign__translation_key__in=keys)
    return _with_standing(given.annotate(given_to=F("campaign__translation_key")))


def gifts_of_sponsors(ids: Collection[int]) -> list[Sponsorship]:
    """The same of all that some sponsors gave."""
    given = Sponsorship.objects.filter(sponsor__in=ids)
    return _with_standing(given)


def next_change_of(gift: Sponsorship) -> datetime | None:
    """When the mere passing of time begins or ends the recognition of a gift."""
    today, days = timezone.localdate(), []
    if gift.starts and gift.starts > today:
        days.append(gift.starts)
    if gift.ends and today <= gift.ends < date.max:
        days.append(gift.ends + timedelta(days=1))
    moments = [timezone.make_aware(datetime.combine(day, time.min)) for day in days]
    if gift.sponsor.expire_at and gift.sponsor.expire_at > timezone.now():
        moments.append(gift.sponsor.expire_at)
    return min(moments, default=None)


def _with_standing(given: QuerySet[Sponsorship]) -> list[Sponsorship]:
    standing = ExpressionWrapper(recognised_on(timezone.localdate()), BooleanField())
    given = given.annotate(recognised=standing).select_related("sponsor")
    return list(given.in_order_of_recognition())


def thanks_preview(sponsor: Sponsor) -> list[ThanksGroup]:
    """How an unsaved sponsor would be thanked, whatever the dates, for the editor's preview."""
    given = [gift for gift in sponsor.sponsorships.all() if gift.kind]
    return _grouped(given, Sponsorship.Kind, lambda gift: gift.kind)


def _recognised(sponsorships: QuerySet[Sponsorship]) -> list[Sponsorship]:
    """Today's sponsorships in their order, with logos: two queries, however many there are."""
    given = list(
        sponsorships.active()
        .in_order_of_recognition()
        .select_related("sponsor__logo", "sponsor__logo_dark")
    )
    logos = [logo for gift in given for logo in (gift.sponsor.logo, gift.sponsor.logo_dark)]
    prefetch_related_objects([logo for logo in logos if logo], "renditions")
    return sorted(given, key=lambda gift: (gift.tier, gift.rank, by_name(gift.sponsor.name)))


def _grouped(given: Iterable[Sponsorship], kinds: Any, kind_of: Any) -> list[ThanksGroup]:
    """One group per kind in the order of `kinds`; nobody is named twice in a group."""
    order = list(kinds)
    by_kind = sorted(given, key=lambda gift: order.index(kind_of(gift)))
    return [_group(kinds(kind), gifts) for kind, gifts in groupby(by_kind, kind_of)]


def _group(kind: Any, gifts: Iterable[Sponsorship]) -> ThanksGroup:
    group, named = _empty_group(kind), set()
    for gift in gifts:
        if gift.anonymous or gift.sponsor_id not in named:
            _add(group, gift.anonymous, _thanks(gift.sponsor, gift))
        if not gift.anonymous:
            named.add(gift.sponsor_id)
    return group


def by_name(name: str) -> tuple[list[str], str]:
    """The place of a name among others, the same on every database and in every language.

    Accents and case count only between names that are spelled alike, signs do not: “Éire” stands
    between “Dunkeld” and “Fiddlers”, and “Irene & Ken” beside “Irene and Ken”.
    """
    return words_of(name), name


def _empty_group(kind: Any) -> ThanksGroup:
    return ThanksGroup(key=kind.value, heading=kind.heading)


def _add(group: ThanksGroup, anonymous: bool, thanks: Thanks) -> None:
    if anonymous:
        group.anonymous += 1
    else:
        group.names.append(thanks)


def _thanks(sponsor: Sponsor, gift: Sponsorship) -> Thanks:
    return Thanks(
        name=sponsor.name,
        url=sponsor.url,
        logo=sponsor.logo,
        logo_dark=sponsor.logo_dark,
        represented_by=gift.represented_by,
        gift=gift.get_gift_display() if gift.gift else "",
        is_organisation=sponsor.kind != SponsorKind.HOUSEHOLD,
    )
