"""Cities: all that is known of them, in the same number of queries for one and for 500."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F

from sistercities.feed.building import city_parts as parts
from sistercities.feed.building.days import morning
from sistercities.feed.building.links import links_of
from sistercities.feed.building.pages import Told, place
from sistercities.feed.building.things import Things
from sistercities.feed.kinds import Batch, Draft
from sistercities.feed.schemas.base import Country
from sistercities.feed.schemas.cities import City
from sistercities.models import (
    CityFact,
    CityName,
    CityPage,
    CityPicture,
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
from sistercities.models.link_checks import digest_of
from sistercities.names import country_name
from sistercities.visibility import public_documents, visible
from sponsors.directions import text_direction

ABOUT = {
    "statements": (StatementPage, StatementCity, "statement"),
    "programs": (ProgramPage, ProgramCity, "program"),
    "events": (EventPage, EventCity, "event"),
}


class Cities(Things):
    model = CityPage
    rows_of = {
        "names": (CityName, "city_id", ("name", "language", "kind")),
        "places": (Place, "city_id", ("name", "latitude", "longitude")),
        "spoken": (SpokenLanguage, "city_id", ("language",)),
        "answers": (CommitteeLanguage, "city_id", ("language",)),
        "links": (HelpfulLink, "city_id", parts.LINK),
        "facts": (CityFact, "city_id", ("translation_key", "label", "value", "as_of", "source")),
        "pictures": (
            CityPicture,
            "city_id",
            ("translation_key", "image_id", "alt", "caption"),
        ),
        "projects": (Project, "city_id", ("translation_key", "year", "title", "description")),
        "reaffirmations": (Reaffirmation, "city_id", ("day", "signatories")),
    }

    def prepare(self) -> None:
        self.about = {name: Mentions(*what, self.keys) for name, what in ABOUT.items()}
        cities = (told.page for told in self.pages.told)
        self.documents = public_documents(pk for city in cities for pk in _documents(city))
        rows = self.rows["links"].values()
        self.healths = parts.healths(link.url for links in rows for link in links)

    def read_into(self, batch: Batch, told: Told) -> None:
        super().read_into(batch, told)
        batch.read(told.key, "document", *_documents(told.page))
        links = self.rows_for(told, "links")
        batch.read(told.key, "link", *(digest_of(link.url) for link in links))
        for mentions in self.about.values():
            batch.read(told.key, "page", *mentions.pages[told.key])
            batch.until(told.key, *mentions.moments[told.key])

    def photos(self, page: CityPage) -> Iterator[int | None]:
        yield from super().photos(page)
        yield from (row.image_id for row in self.rows["pictures"][page.pk])

    def place(self, told: Told) -> str:
        return place(told.page.since or 9999, told.page.title)

    def parts(self, drafts: list[Draft]) -> list[Draft]:
        return links_of(drafts)

    def names(self, told: Told) -> list[str]:
        """With former names and other spellings, which it does not tell: they are for searches."""
        return [told.page.title, *(row.name for row in self.rows_for(told, "names"))]

    def leading(self, told: Told) -> list[str]:
        """A reader may look for Greece in French while the city is told in English only."""
        return told.page.country_in_every_language

    def period(self, told: Told) -> Any:
        since = told.page.since
        return since and morning(date(since, 1, 1)), None

    def facets(self, told: Told) -> Iterator[tuple[str, Any]]:
        """Whoever looks for cities by a language finds those that are named or greet in it."""
        yield ("country", told.page.country)
        yield ("status", told.page.status)
        yield ("language", told.page.greeting_language)
        yield from (("language", row.language) for row in self.rows_for(told, "spoken"))
        yield from (("language", name["lang"]) for name in self._native_names(told))

    def content(self, told: Told) -> City:
        city = told.page
        return City(
            **self.header(told),
            name=city.title,
            native_names=self._native_names(told),
            intro=city.intro,
            country=Country(code=city.country, name=country_name(city.country, told.language)),
            region=city.region,
            time_zone=city.time_zone,
            places=parts.places(self.rows_for(told, "places")),
            spoken_languages=[row.language for row in self.rows_for(told, "spoken")],
            colour=city.shown_colour,
            emblem=city.shown_emblem,
            photo=self.pictures.picture(city.photo_id, city.photo_alt, "photo", told.site),
            greeting=parts.greeting(told, self.documents),
            partnership=parts.partnership(
                told, self.rows_for(told, "reaffirmations"), self.documents
            ),
            committee=parts.committee(told, self.rows_for(told, "answers")),
            helpful_links=parts.helpful_links(self.rows_for(told, "links"), told, self.healths),
            facts=parts.facts(self.rows_for(told, "facts"), told),
            projects=parts.projects(self.rows_for(told, "projects"), told),
            gallery=parts.gallery(self.rows_for(told, "pictures"), told, self.pictures),
            body=self.body(told),
            supporters=self.thanks(told),
            **{name: mentions.visible[told.key] for name, mentions in self.about.items()},
        )

    def _native_names(self, told: Told) -> list[dict[str, str]]:
        return [
            {"lang": row.language, "dir": text_direction(row.language), "name": row.name}
            for row in self.rows_for(told, "names")
            if row.kind == CityName.Kind.NATIVE and row.name != told.page.title
        ]


class Mentions:
    """The pages of a type that name the cities: all that were read, and those to be told."""

    def __init__(self, model: Any, rows: Any, name: str, keys: Collection[UUID]) -> None:
        self.pages: dict[UUID, set[int]] = defaultdict(set)
        self.visible: dict[UUID, list[UUID]] = defaultdict(list)
        self.moments: dict[UUID, set[Any]] = defaultdict(set)
        found = rows.objects.filter(city__translation_key__in=keys).annotate(
            key=F("city__translation_key"),
            page=F(f"{name}_id"),
            mentioned=F(f"{name}__translation_key"),
            expires=F(f"{name}__expire_at"),
        )
        found = list(found.values_list("key", "page", "mentioned", "expires"))
        seen = visible(model.objects.filter(pk__in={page for _key, page, *_rest in found}))
        seen = set(seen.values_list("pk", flat=True))
        for key, page, mentioned, expires in sorted(found, key=lambda row: str(row[2])):
            self.pages[key].add(page)
            self.moments[key].add(expires)
            if page in seen and mentioned not in self.visible[key]:
                self.visible[key].append(mentioned)


def _documents(city: CityPage) -> Iterator[int | None]:
    yield from (city.greeting_audio_id, city.agreement_id)
