"""The kinds of things of this app and of `sponsors`, for the register."""

from __future__ import annotations

from sistercities.feed.api.parameters import CityParameters
from sistercities.feed.building.cities import build_cities
from sistercities.feed.building.greetings import (
    build_greetings,
    greeting_keys,
    keys_of_greetings,
)
from sistercities.feed.building.pages import page_keys
from sistercities.feed.kinds import Kind, register
from sistercities.feed.schemas.cities import City
from sistercities.feed.schemas.cities import Greeting as GreetingItem
from sistercities.feed.triggers.watched import by, watch, watched_page_type
from sistercities.models import CityPage, EventPage, Greeting, ProgramPage, StatementPage
from sponsors.models import Sponsor, Sponsorship

# Pages that are about cities, which name them.
MENTIONING = (StatementPage, ProgramPage, EventPage)


def register_kinds() -> None:
    register(
        Kind(
            "city",
            "cities",
            CityPage,
            City,
            build_cities,
            parameters=CityParameters,
            all_keys=lambda: page_keys(CityPage),
            watched=(
                *(table for model in MENTIONING for table in watched_page_type(model)),
                watch(Sponsor, by("sponsor", "id")),
                watch(
                    Sponsorship,
                    by("sponsor", "sponsor_id"),
                    by("page", "supported_page_id"),
                    by("page", "campaign_id"),
                ),
            ),
        )
    )
    register(
        Kind(
            "greeting",
            "greetings",
            Greeting,
            GreetingItem,
            build_greetings,
            each_language=True,
            watched=(watch(Greeting, by("greeting", "id")),),
            mark="greeting",
            keys_of=keys_of_greetings,
            all_keys=greeting_keys,
        )
    )
