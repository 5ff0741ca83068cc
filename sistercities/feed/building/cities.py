"""Cities: all that is known of them, in the same number of queries for one and for 500."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any
from uuid import UUID

from django.utils import translation

from sistercities.feed.building import city_parts as parts
from sistercities.feed.building.blocks import Blocks, images_in, rich_texts
from sistercities.feed.building.pages import Pages, Told, expiry, place
from sistercities.feed.building.pictures import Pictures
from sistercities.feed.building.rows import rows_by
from sistercities.feed.building.texts import Texts
from sistercities.feed.building.thanks import Givers
from sistercities.feed.kinds import Batch, Draft
from sistercities.feed.schemas.base import Country, Thanks
from sistercities.feed.schemas.cities import City
from sistercities.models import (
    CityFact,
    CityName,
    CityPage,
    CommitteeLanguage,
    EventCity,
    EventPage,
    HelpfulLink,
    Place,
    ProgramCity,
    ProgramPage,
    Project,
    Reaffirmation,
    SpokenLanguage,
    StatementCity,
    StatementPage,
)
from sistercities.names import country_name
from sistercities.visibility import public_documents, visible
from sponsors.directions import text_direction
from sponsors.recognition import gifts_to_pages

ROWS = {
    "names": (CityName, ("name", "language", "kind")),
    "places": (Place, ("name", "latitude", "longitude")),
    "spoken": (SpokenLanguage, ("language",)),
    "answers": (CommitteeLanguage, ("language",)),
    "links": (
        HelpfulLink,
        ("translation_key", "label", "url", "category", "language", "description"),
    ),
    "facts": (CityFact, ("label", "value", "as_of", "source")),
    "projects": (Project, ("year", "title", "description")),
    "reaffirmations": (Reaffirmation, ("day", "signatories")),
}
ABOUT = {
    "statements": (StatementPage, StatementCity, "statement"),
    "programs": (ProgramPage, ProgramCity, "program"),
    "events": (EventPage, EventCity, "event"),
}


def build_cities(keys: Collection[UUID]) -> Batch:
    batch = Batch()
    cities = Cities(keys)
    cities.read_into(batch)
    for told in cities.pages.told:
        with translation.override(told.language):
            batch.drafts.append(cities.draft(told))
    return batch


class Cities:
    """Some cities in all their languages, with everything that is behind them."""

    def __init__(self, keys: Collection[UUID]) -> None:
        self.pages = Pages(CityPage, keys)
        cities = [told.page for told in self.pages.told]
        bodies = [block for city in cities for block in city.body.raw_data]
        self.rows = {
            name: rows_by(model, "city_id", self.pages.ids, *fields)
            for name, (model, fields) in ROWS.items()
        }
        self.about = {name: Mentions(*what, keys) for name, what in ABOUT.items()}
        self.givers = Givers(gifts_to_pages(keys))
        self.texts = Texts(rich_texts(bodies), self.pages.addresses)
        photos = (city.photo_id for city in cities)
        self.pictures = Pictures({*photos, *images_in(bodies), *self.givers.logos})
        self.documents = public_documents(pk for city in cities for pk in _documents(city))
        self.blocks = Blocks(self.texts, self.pictures)

    def read_into(self, batch: Batch) -> None:
        self.pages.read_into(batch)
        self.givers.read_into(batch)
        for told in self.pages.told:
            city, key = told.page, told.key
            batch.read(key, "document", *_documents(city))
            batch.read(key, "photo", city.photo_id, *images_in(city.body.raw_data))
            for text in rich_texts(city.body.raw_data):
                batch.reads[key].update(self.texts.reads(text))
            for mentions in self.about.values():
                batch.read(key, "page", *mentions.pages[key])

    def draft(self, told: Told) -> Draft:
        city = told.page
        spoken = [row.language for row in self.rows["spoken"][city.pk]]
        return Draft(
            site=told.site,
            key=told.key,
            locale=told.language,
            content=self.content(told, spoken),
            place=place(city.since or 9999, city.title),
            slug=city.slug,
            is_source=told.is_source,
            facets=[
                ("country", city.country),
                ("status", city.status),
                *(("language", language) for language in self._languages(told, spoken)),
            ],
            valid_until=min([*expiry(told), *self.givers.moments(told.key)], default=None),
        )

    def _languages(self, told: Told, spoken: list[str]) -> Iterator[str]:
        """Whoever looks for cities by a language finds those that are named or greet in it."""
        yield from (*spoken, told.page.greeting_language)
        native = (row for row in self.rows["names"][told.page.pk] if row.kind == "native")
        yield from (row.language for row in native)

    def content(self, told: Told, spoken: list[str]) -> City:
        city, site, rows = told.page, told.site, self._rows_of(told)
        return City(
            **self.pages.header(told),
            name=city.title,
            native_names=[
                {"lang": row.language, "dir": text_direction(row.language), "name": row.name}
                for row in rows["names"]
                if row.kind == CityName.Kind.NATIVE and row.name != city.title
            ],
            intro=city.intro,
            country=Country(code=city.country, name=country_name(city.country, told.language)),
            region=city.region,
            time_zone=city.time_zone,
            places=parts.places(rows["places"]),
            spoken_languages=spoken,
            photo=self.pictures.picture(city.photo_id, city.photo_alt, "photo", site),
            greeting=parts.greeting(told, self.documents),
            partnership=parts.partnership(told, rows["reaffirmations"], self.documents),
            committee=parts.committee(told, rows["answers"]),
            helpful_links=parts.helpful_links(rows["links"], told.language),
            facts=parts.facts(rows["facts"]),
            projects=parts.projects(rows["projects"]),
            body=self.blocks.typed(city.body.raw_data, told.language, site),
            supporters=self._supporters(told),
            **{name: mentions.visible[told.key] for name, mentions in self.about.items()},
        )

    def _rows_of(self, told: Told) -> dict[str, Any]:
        return {name: rows[told.page.pk] for name, rows in self.rows.items()}

    def _supporters(self, told: Told) -> Thanks:
        return self.givers.thanks(told.key, self.pictures, told.site)


class Mentions:
    """The pages of a type that name the cities: all that were read, and those to be told."""

    def __init__(self, model: Any, rows: Any, name: str, keys: Collection[UUID]) -> None:
        self.pages: dict[UUID, set[int]] = defaultdict(set)
        self.visible: dict[UUID, list[UUID]] = defaultdict(list)
        found = rows.objects.filter(city__translation_key__in=keys).values_list(
            "city__translation_key", f"{name}_id", f"{name}__translation_key"
        )
        seen = set(visible(model.objects.all()).values_list("pk", flat=True)) if found else set()
        for key, page, mentioned in sorted(found, key=lambda row: str(row[2])):
            self.pages[key].add(page)
            if page in seen and mentioned not in self.visible[key]:
                self.visible[key].append(mentioned)


def _documents(city: CityPage) -> Iterator[int | None]:
    yield from (city.greeting_audio_id, city.agreement_id)
