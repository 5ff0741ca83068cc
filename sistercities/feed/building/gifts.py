"""The gifts of sponsors as items of their own, from what was built for the sponsors."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sistercities.feed.building.days import morning, morning_after
from sistercities.feed.building.pages import place
from sistercities.feed.keys import key_of
from sistercities.feed.kinds import Draft
from sistercities.feed.schemas.base import Reference
from sistercities.feed.schemas.sponsors import (
    Given,
    Giver,
    Sponsor,
    SponsorshipItem,
)
from sponsors.models import Sponsorship


def gifts_of(sponsor: Draft, gifts: list[Sponsorship]) -> Iterator[Draft]:
    """`gifts` are those that the sponsor's item tells, in its order."""
    content: Sponsor = sponsor.content
    for gift, part in zip(gifts, content.sponsorships, strict=True):
        key = key_of("sponsorship", gift.pk)
        yield Draft(
            kind="sponsorship",
            thing=sponsor.key,
            site=sponsor.site,
            key=key,
            locale=sponsor.locale,
            content=SponsorshipItem(
                **{name: getattr(part, name) for name in Given.model_fields},
                id=key,
                language=content.language,
                translations=content.translations,
                modified=content.modified,
                sponsorship_kind=part.kind,
                sponsor=_giver(content),
            ),
            place=place(gift.tier, gift.rank, content.name),
            names=[content.name],
            is_source=sponsor.is_source,
            facets=list(_facets(sponsor, part)),
            begins=part.starts and morning(part.starts),
            ends=morning_after(part.ends),
        )


def _giver(content: Sponsor) -> Giver:
    shared = ("id", "name", "sponsor_kind", "url", "logo", "logo_dark")
    return Giver(**{name: getattr(content, name) for name in shared})


def _facets(sponsor: Draft, part: Any) -> Iterator[tuple[str, Any]]:
    yield from (("kind", part.kind), ("tier", part.tier), ("sponsor", sponsor.key))
    yield from _named("campaign", part.campaign)
    yield from _named("supports", part.supports)
    if part.supports and part.supports.kind == "city":
        yield from _named("city", part.supports)


def _named(facet: str, page: Reference | None) -> Iterator[tuple[str, Any]]:
    """A page is asked for by its id or its slug."""
    if page:
        yield from ((facet, page.id), (facet, page.slug))
