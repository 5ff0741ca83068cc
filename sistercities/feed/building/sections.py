"""The pages that list others: what they list is a resource of its own."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from wagtail.models import Page

from sistercities.feed.building.pages import Told, page_keys, place
from sistercities.feed.building.things import Things
from sistercities.feed.kinds import Batch
from sistercities.feed.schemas.pages import Section
from sistercities.models import CityIndexPage, EventIndexPage, ProgramIndexPage, StatementIndexPage

LISTED = {
    CityIndexPage: "cities",
    StatementIndexPage: "statements",
    ProgramIndexPage: "programs",
    EventIndexPage: "events",
}
MODELS = tuple(LISTED)


class Sections(Things):
    def gifts(self) -> list[Any]:
        return []

    def place(self, told: Told) -> str:
        return place(MODELS.index(self.model), told.page.title)

    def content(self, told: Told) -> Section:
        return Section(**self.header(told), lists=LISTED[self.model], intro=told.page.intro)


THINGS = [type(model.__name__, (Sections,), {"model": model}) for model in MODELS]


def build_sections(keys: Collection[UUID]) -> Batch:
    batch = Batch()
    for things in THINGS:
        batch.add(things.build(keys))
    return batch


def build_drafted_section(page: Page) -> Batch:
    return THINGS[MODELS.index(type(page))].build_drafted(page)


def section_keys() -> set[UUID]:
    return {key for model in MODELS for key in page_keys(model)}
