"""How a batch of pages of one kind is built; each kind adds what is its own."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from django.utils import translation
from pydantic import BaseModel
from wagtail.models import Page

from sistercities.feed.building.blocks import Blocks, images_in, rich_texts
from sistercities.feed.building.pages import Pages, Told
from sistercities.feed.building.pictures import Pictures
from sistercities.feed.building.rows import rows_by, rows_in
from sistercities.feed.building.texts import Texts
from sistercities.feed.building.thanks import Givers
from sistercities.feed.kinds import Batch, Draft, kind_of_model
from sistercities.feed.more_fields import values_of, with_values
from sistercities.feed.schemas.base import Reference
from sponsors.recognition import gifts_to_pages


class Things:
    """Some pages in all their languages, and everything that is behind them.

    All queries are made while it is made: their number is that of the kind, not of the pages.
    """

    model: ClassVar[type[Page]]
    # By name: the model of rows, its column for the page, and the fields that are told.
    rows_of: ClassVar[dict[str, tuple[Any, str, tuple[str, ...]]]] = {}

    def __init__(self, keys: Collection[UUID], drafted: Page | None = None) -> None:
        self.keys = keys
        self.pages = Pages(self.model, keys, drafted=drafted)
        self.rows = {
            name: rows_by(model, parent, self.pages.ids, *fields)
            for name, (model, parent, fields) in self.rows_of.items()
        }
        if drafted:
            self._take_rows_of(drafted)
        self.givers = Givers(self.gifts())
        self.prepare()
        pages = [told.page for told in self.pages.told]
        sources = (text for page in pages for text in self.rich_texts(page))
        named = {pk for page in pages for pk in self.named_pages(page)}
        self.texts = Texts(sources, self.pages.addresses, named)
        chosen = {pk for page in pages for pk in self.photos(page)}
        self.pictures = Pictures({*chosen, *self.givers.logos})
        self.blocks = Blocks(self.texts, self.pictures)
        self.kind = kind_of_model(self.model)
        self.more = values_of(self.kind.name, pages) if self.kind else {}

    @classmethod
    def build(cls, keys: Collection[UUID]) -> Batch:
        things, batch = cls(keys), Batch()
        for told in things.pages.told:
            things.read_into(batch, told)
            with translation.override(told.language):
                batch.drafts.append(things.draft(told))
        batch.drafts += things.parts(batch.drafts)
        return batch

    @classmethod
    def build_drafted(cls, page: Page) -> Batch:
        """The one page, of a revision, as it would be told if it were published."""
        things, batch = cls([page.translation_key], page), Batch()
        for told in things.pages.told:
            if told.page is page:
                things.read_into(batch, told)
                with translation.override(told.language):
                    batch.drafts.append(things.draft(told))
        return batch

    def _take_rows_of(self, drafted: Page) -> None:
        for name, (model, parent, _fields) in self.rows_of.items():
            self.rows[name][drafted.pk] = rows_in(drafted, model, parent)

    # What a kind may add.

    def prepare(self) -> None:
        """Further queries."""

    def gifts(self) -> list[Any]:
        return gifts_to_pages(self.keys)

    def rich_texts(self, page: Any) -> Iterator[str]:
        return rich_texts(_body(page))

    def photos(self, page: Any) -> Iterator[int | None]:
        yield getattr(page, "photo_id", None)
        yield from images_in(_body(page))

    def named_pages(self, page: Any) -> Iterator[int]:
        """The cities that the page is about, by default."""
        return (row.city_id for row in self.rows.get("cities", {}).get(page.pk, ()))

    def moments(self, told: Told) -> Iterator[datetime | None]:
        """When time changes what is told."""
        yield told.page.expire_at

    def facets(self, told: Told) -> Iterator[tuple[str, Any]]:
        for city in self.cities(told):
            yield from (("city", city.id), ("city", city.slug))

    def period(self, told: Told) -> tuple[datetime | None, datetime | None]:
        return None, None

    def place(self, told: Told) -> str:
        raise NotImplementedError

    def names(self, told: Told) -> list[str]:
        """What it is called, its title first."""
        return [told.page.title]

    def leading(self, told: Told) -> list[str]:
        """What else leads to it in a search, besides what it tells."""
        return []

    def content(self, told: Told) -> BaseModel:
        raise NotImplementedError

    def parts(self, drafts: list[Draft]) -> list[Draft]:
        """Those of their parts that are items of their own."""
        return []

    # What all have.

    def draft(self, told: Told) -> Draft:
        begins, ends = self.period(told)
        return Draft(
            site=told.site,
            key=told.key,
            locale=told.language,
            content=self._extended(told),
            place=self.place(told),
            names=self.names(told),
            leading=self.leading(told),
            slug=told.page.slug,
            path=told.path,
            is_source=told.is_source,
            facets=list(self.facets(told)),
            begins=begins,
            ends=ends,
        )

    def _extended(self, told: Told) -> BaseModel:
        """With the fields that other rooms add."""
        content = self.content(told)
        if not self.more:
            return content
        return with_values(self.kind.schema, content, told.page, self.more)

    def read_into(self, batch: Batch, told: Told) -> None:
        """All that the item leans on: its pages, its translation, pictures, links, and time."""
        page, key = told.page, told.key
        batch.read(key, "page", page.pk)
        batch.read(key, "key", key)
        batch.read(key, "photo", *self.photos(page))
        for text in self.rich_texts(page):
            batch.reads[key].update(self.texts.reads(text))
            batch.until(key, *self.texts.moments(text))
        for pk in self.named_pages(page):
            batch.reads[key].update(self.texts.targets.read_for(pk))
            batch.until(key, *self.texts.targets.moments(pk))
        self.givers.read_into(batch, key)
        batch.until(key, *self.givers.moments(key), *self.moments(told))

    def header(self, told: Told) -> dict[str, Any]:
        return self.pages.header(told)

    def body(self, told: Told) -> list[Any]:
        return self.blocks.typed(_body(told.page), told)

    def thanks(self, told: Told) -> Any:
        return self.givers.thanks(told.key, self.pictures, told.site)

    def rows_for(self, told: Told, name: str) -> list[Any]:
        return self.rows[name][told.page.pk]

    def cities(self, told: Told) -> list[Reference]:
        """The cities that a page is about, each once, as a reader of its language finds them."""
        return self.references(self.named_pages(told.page), told.language)

    def references(self, pages: Iterable[int], language: str) -> list[Reference]:
        found = (self.reference(pk, language) for pk in pages)
        return list({one.id: one for one in found if one}.values())

    def reference(self, page_id: int | None, language: str) -> Reference | None:
        return self.texts.targets.reference(page_id, language, self.pages.addresses)


def _body(page: Any) -> list[dict[str, Any]]:
    """As it is stored: no block is made of it."""
    return getattr(getattr(page, "body", None), "raw_data", [])
