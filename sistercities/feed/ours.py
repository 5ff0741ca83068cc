"""The kinds of things of this app and of `sponsors`, for the register."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pydantic import BaseModel

from sistercities.feed.api import parameters as asked
from sistercities.feed.api.parameters import ListParameters
from sistercities.feed.building.campaigns import Campaigns
from sistercities.feed.building.cities import Cities
from sistercities.feed.building.events import Events
from sistercities.feed.building.greetings import (
    build_drafted_greeting,
    build_greetings,
    greeting_keys,
    keys_of_greetings,
)
from sistercities.feed.building.pages import page_keys
from sistercities.feed.building.programs import Programs
from sistercities.feed.building.sections import (
    MODELS,
    build_drafted_section,
    build_sections,
    section_keys,
)
from sistercities.feed.building.snippets import keys_of_snippets, mark_of, snippet_keys
from sistercities.feed.building.sponsors import Sponsors, keys_of_sponsors, sponsor_keys
from sistercities.feed.building.statements import Statements
from sistercities.feed.kinds import Kind, register
from sistercities.feed.schemas import cities, pages, sponsors
from sistercities.feed.triggers.watched import Watched, by, watch
from sistercities.models import Greeting, HelpfulLink, StatementVersion
from sponsors.models import Sponsor, Sponsorship


def register_kinds() -> None:
    register_pages("city", "cities", Cities, cities.City, asked.CityParameters)
    register(links())
    register(greetings())
    register_pages(
        "statement",
        "statements",
        Statements,
        pages.Statement,
        asked.StatementParameters,
        watch(StatementVersion, by("page", "statement_id")),
    )
    register_pages("program", "programs", Programs, pages.Program, asked.ProgramParameters)
    register_pages("event", "events", Events, pages.Event, asked.EventParameters)
    register_pages("campaign", "campaigns", Campaigns, sponsors.Campaign, asked.CampaignParameters)
    register(all_sponsors())
    register(sections())
    register(sponsorships())


def register_pages(
    name: str,
    path: str,
    things: Any,
    schema: type[BaseModel],
    parameters: Any = ListParameters,
    *watched: Watched,
) -> None:
    """A kind whose things are pages of one type; `watched` is what those keep beside their rows."""
    model = things.model
    keys: Callable = lambda: page_keys(model)  # noqa: E731  (one line says it)
    drafted = things.build_drafted
    how = {"watched": watched, "all_keys": keys}
    register(Kind(name, path, model, schema, things.build, parameters, drafted, **how))


def register_snippets(
    name: str, path: str, things: Any, schema: type[BaseModel], parameters: Any = ListParameters
) -> None:
    """A kind whose things are snippets of one model."""
    model, mark = things.model, mark_of(things.model)
    register(
        Kind(
            name,
            path,
            model,
            schema,
            things.build,
            parameters,
            watched=(watch(model, by(mark, model._meta.pk.column)),),
            mark=mark,
            keys_of=keys_of_snippets(model),
            all_keys=snippet_keys(model),
        )
    )


def links() -> Kind:
    return Kind(
        "link",
        "links",
        HelpfulLink,
        cities.Link,
        Cities.build,
        asked.LinkParameters,
        built_with="city",
    )


def sponsorships() -> Kind:
    return Kind(
        "sponsorship",
        "sponsorships",
        Sponsorship,
        sponsors.SponsorshipItem,
        Sponsors.build,
        asked.SponsorshipParameters,
        built_with="sponsor",
        is_found=False,
    )


def greetings() -> Kind:
    return Kind(
        "greeting",
        "greetings",
        Greeting,
        cities.Greeting,
        build_greetings,
        asked.GreetingParameters,
        build_drafted_greeting,
        each_language=True,
        watched=(watch(Greeting, by("greeting", "id")),),
        mark="greeting",
        keys_of=keys_of_greetings,
        all_keys=greeting_keys,
    )


def all_sponsors() -> Kind:
    given = (
        by("sponsor", "sponsor_id"),
        by("page", "supported_page_id"),
        by("page", "campaign_id"),
    )
    return Kind(
        "sponsor",
        "sponsors",
        Sponsor,
        sponsors.Sponsor,
        Sponsors.build,
        asked.SponsorParameters,
        watched=(watch(Sponsor, by("sponsor", "id")), watch(Sponsorship, *given)),
        mark="sponsor",
        keys_of=keys_of_sponsors,
        all_keys=sponsor_keys,
    )


def sections() -> Kind:
    first, *others = MODELS
    return Kind(
        "section",
        "sections",
        first,
        pages.Section,
        build_sections,
        build_drafted=build_drafted_section,
        more_models=tuple(others),
        all_keys=section_keys,
    )
