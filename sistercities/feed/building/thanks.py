"""Who is thanked on many pages, by the rules of recognition: one query, and one for logos."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Site

from sistercities.feed.building.pictures import Pictures
from sistercities.feed.building.safe import safe_address
from sistercities.feed.keys import key_of
from sistercities.feed.kinds import Batch
from sistercities.feed.schemas.base import Gift, Thanks
from sponsors.models import Sponsorship
from sponsors.recognition import next_change_of


class Givers:
    """The gifts to the things of a batch, by key."""

    def __init__(self, gifts: Iterable[Sponsorship]) -> None:
        self.gifts: dict[UUID, list[Sponsorship]] = defaultdict(list)
        for gift in gifts:
            self.gifts[gift.given_to].append(gift)
        self._parts: dict[tuple[Any, ...], Gift] = {}

    @property
    def logos(self) -> Iterator[int | None]:
        """Of those whose name is told; an anonymous giver's logo is nobody's business."""
        for gifts in self.gifts.values():
            for gift in _named(gifts):
                yield from (gift.sponsor.logo_id, gift.sponsor.logo_dark_id)

    def read_into(self, batch: Batch, key: UUID) -> None:
        for gift in self.gifts[key]:
            batch.read(key, "sponsor", gift.sponsor_id)
            batch.read(key, "logo", gift.sponsor.logo_id, gift.sponsor.logo_dark_id)

    def moments(self, key: UUID) -> list[datetime]:
        """When a gift begins or ceases to be recognised."""
        return [moment for gift in self.gifts[key] if (moment := next_change_of(gift))]

    def recognised(self, key: UUID) -> list[Sponsorship]:
        """Those that visitors read of today, in the order of recognition."""
        return [gift for gift in self.gifts[key] if gift.recognised]

    def thanks(self, key: UUID, pictures: Pictures, site: Site) -> Thanks:
        recognised = self.recognised(key)
        return Thanks(
            named=[self._part(gift, pictures, site) for gift in _named(recognised)],
            unnamed=sum(gift.anonymous for gift in recognised),
        )

    def _part(self, gift: Sponsorship, pictures: Pictures, site: Site) -> Gift:
        """Made once for equal thanks: who supports one city often supports all."""
        told = (gift.sponsor_id, gift.kind, gift.gift, gift.represented_by)
        known = (*told, get_language(), site.pk)
        if known not in self._parts:
            self._parts[known] = gift_part(gift, pictures, site)
        return self._parts[known]


def _named(gifts: Iterable[Sponsorship]) -> Iterator[Sponsorship]:
    """Nobody is thanked twice for gifts of one kind."""
    seen = set()
    for gift in gifts:
        if not gift.anonymous and (gift.sponsor_id, gift.kind) not in seen:
            seen.add((gift.sponsor_id, gift.kind))
            yield gift


def gift_part(gift: Sponsorship, pictures: Pictures, site: Site) -> Gift:
    sponsor = gift.sponsor
    alt = _("Logo of %(name)s") % {"name": sponsor.name}
    return Gift(
        sponsor_id=key_of("sponsor", sponsor.pk),
        name=sponsor.name,
        kind=gift.kind,
        gift=gift.gift,
        represented_by=gift.represented_by,
        url=safe_address(sponsor.url),
        logo=pictures.picture(sponsor.logo_id, alt, "logo", site),
        logo_dark=pictures.picture(sponsor.logo_dark_id, alt, "logo", site),
    )
