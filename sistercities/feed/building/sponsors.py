"""Sponsors whom visitors read of today; who gave anonymously only is not one of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.coreutils import get_content_languages
from wagtail.models import Site

from sistercities.feed.building.addresses import Addresses
from sistercities.feed.building.gifts import gifts_of
from sistercities.feed.building.pages import place
from sistercities.feed.building.pictures import Pictures
from sistercities.feed.building.safe import safe_address
from sistercities.feed.building.targets import Targets
from sistercities.feed.keys import key_of, number_in
from sistercities.feed.kinds import Batch, Draft
from sistercities.feed.schemas.base import LanguageOfItem, TranslationOfItem
from sistercities.feed.schemas.sponsors import Sponsor as SponsorItem
from sistercities.feed.schemas.sponsors import Sponsorship as SponsorshipPart
from sistercities.headless.front_ends import public_root
from sponsors.models import Sponsor, Sponsorship
from sponsors.recognition import gifts_of_sponsors, next_change_of


class Sponsors:
    """Some sponsors with all their gifts."""

    def __init__(self, keys: Collection[UUID]) -> None:
        self.gifts: dict[int, list[Sponsorship]] = defaultdict(list)
        for gift in gifts_of_sponsors([number_in(key) for key in keys]):
            self.gifts[gift.sponsor_id].append(gift)
        self.told = {pk: named for pk, gifts in self.gifts.items() if (named := _named(gifts))}
        sponsors = [gifts[0].sponsor for gifts in self.told.values()]
        self.pictures = Pictures(logo for sponsor in sponsors for logo in _logos(sponsor))
        self.targets = Targets({pk for gifts in self.told.values() for pk in _pages(gifts)})
        self.addresses = Addresses()

    @classmethod
    def build(cls, keys: Collection[UUID]) -> Batch:
        sponsors, batch = cls(keys), Batch()
        for pk in sponsors.gifts:
            sponsors._read_into(batch, pk)
        for pk in sponsors.told:
            for language in get_content_languages():
                with translation.override(language):
                    batch.drafts += sponsors._drafts(pk, language)
        return batch

    def _read_into(self, batch: Batch, pk: int) -> None:
        key, gifts = key_of("sponsor", pk), self.gifts[pk]
        batch.read(key, "sponsor", pk)
        batch.read(key, "logo", *_logos(gifts[0].sponsor))
        batch.until(key, *(next_change_of(gift) for gift in gifts))
        for page in _pages(self.told.get(pk, ())):
            batch.reads[key].update(self.targets.read_for(page))
            batch.until(key, *self.targets.moments(page))

    def _drafts(self, pk: int, language: str) -> Iterator[Draft]:
        gifts = self.told[pk]
        facets = [("kind", gifts[0].sponsor.kind), *(("sponsorship", gift.kind) for gift in gifts)]
        for site in self.addresses.sites.values():
            content = self._content(gifts, language, site)
            campaigns = (part.campaign for part in content.sponsorships if part.campaign)
            sponsor = Draft(
                site=site,
                key=key_of("sponsor", pk),
                locale=language,
                content=content,
                place=place(min(gift.tier for gift in gifts), content.name),
                names=[content.name],
                is_source=language == settings.LANGUAGE_CODE,
                facets=[*facets, *(("campaign", campaign.id) for campaign in campaigns)],
            )
            yield from (sponsor, *gifts_of(sponsor, gifts))

    def _content(self, gifts: list[Sponsorship], language: str, site: Site) -> SponsorItem:
        sponsor = gifts[0].sponsor
        alt = _("Logo of %(name)s") % {"name": sponsor.name}
        return SponsorItem(
            id=key_of("sponsor", sponsor.pk),
            language=LanguageOfItem(
                served=language, source=settings.LANGUAGE_CODE, kind=_kind(language)
            ),
            translations=[
                TranslationOfItem(
                    lang=code,
                    kind=_kind(code),
                    url=public_root(site) + self.addresses.front(code),
                )
                for code in get_content_languages()
            ],
            modified=sponsor.last_published_at,
            name=sponsor.name,
            sponsor_kind=sponsor.kind,
            url=safe_address(sponsor.url),
            logo=self.pictures.picture(sponsor.logo_id, alt, "logo", site),
            logo_dark=self.pictures.picture(sponsor.logo_dark_id, alt, "logo", site),
            sponsorships=[self._part(gift, language) for gift in gifts],
        )

    def _part(self, gift: Sponsorship, language: str) -> SponsorshipPart:
        return SponsorshipPart(
            kind=gift.kind,
            gift=gift.gift,
            tier=gift.tier,
            starts=gift.starts,
            ends=gift.ends,
            represented_by=gift.represented_by,
            campaign=self.targets.reference(gift.campaign_id, language, self.addresses),
            supports=self.targets.reference(gift.supported_page_id, language, self.addresses),
        )


def sponsor_keys() -> set[UUID]:
    return {key_of("sponsor", pk) for pk in Sponsor.objects.values_list("pk", flat=True)}


def keys_of_sponsors(references: Iterable[str]) -> set[UUID]:
    return {key_of("sponsor", int(reference)) for reference in references}


def _named(gifts: list[Sponsorship]) -> list[Sponsorship]:
    return [gift for gift in gifts if gift.recognised and not gift.anonymous]


def _logos(sponsor: Sponsor) -> tuple[int | None, int | None]:
    return sponsor.logo_id, sponsor.logo_dark_id


def _pages(gifts: Iterable[Sponsorship]) -> Iterator[int]:
    for gift in gifts:
        yield from (pk for pk in (gift.campaign_id, gift.supported_page_id) if pk)


def _kind(language: str) -> Any:
    return "source" if language == settings.LANGUAGE_CODE else "translation"
