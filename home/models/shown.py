"""What the rooms have to show on the home page."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q
from wagtail.models import Page

from home.models.membership import MembershipPage
from sistercities.languages.readable import below, readable
from sistercities.models import CityPage, EventPage, StatementPage
from sponsors.models import CampaignPage
from sponsors.texts import know_entries


@dataclass(frozen=True)
class Shown:
    """Fetched together, so that their texts are read together."""

    cities: list[CityPage]
    events: list[EventPage]
    statement: StatementPage | None
    campaigns: list[CampaignPage]
    membership: MembershipPage | None


def shown_on(home: Page) -> Shown:
    """All cities, the next three events, the latest statement, and how to help or join."""
    shown = Shown(
        cities=CityPage.on_the_map(CityPage.objects, within=home),
        events=EventPage.coming(readable(EventPage.objects, within=home))[:3],
        statement=readable(StatementPage.objects, within=home).in_force().first(),
        campaigns=_campaigns(home),
        membership=readable(below(home, MembershipPage.objects), within=home).first(),
    )
    single = [page for page in (shown.statement, shown.membership) if page]
    know_entries([*shown.cities, *shown.events, *shown.campaigns, *single])
    return shown


def _campaigns(home: Page) -> list[CampaignPage]:
    """Those that are open, or that have an outcome to give thanks for."""
    under_way = Q(status=CampaignPage.Status.OPEN) | ~Q(outcome="")
    pages = readable(CampaignPage.objects, within=home).filter(under_way)
    return list(pages.order_by("-starts", "title")[:2])
