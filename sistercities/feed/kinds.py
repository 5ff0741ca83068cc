"""The kinds of things that other sites are told of; every room registers its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import reduce
from typing import Any
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.utils import timezone
from pydantic import BaseModel
from wagtail.models import Page, Site

from sistercities.feed.api.parameters import ListParameters
from sistercities.feed.more_fields import MoreField, add_field, fields_of, with_field
from sistercities.feed.triggers.watched import Watched, watched_by_all, watched_page_type

# Something that is read for an item: ("page", "12"), ("image", "7").
Read = tuple[str, str]


@dataclass
class Draft:
    """One item as the batch builder hands it over, before it becomes bytes."""

    site: Site
    key: UUID
    locale: str
    content: BaseModel
    place: str
    # What it is called, the first as its title, and what else leads to it in a search.
    names: list[str]
    leading: list[str] = field(default_factory=list)
    slug: str = ""
    path: str = ""
    is_source: bool = True
    facets: list[tuple[str, Any]] = field(default_factory=list)
    begins: datetime | None = None
    ends: datetime | None = None
    # Of a part that is an item of its own: its kind, and the key of the thing it is built with.
    kind: str = ""
    thing: UUID | None = None


@dataclass
class Batch:
    """Everything there is to tell of some things of one kind, and all that was read for it."""

    drafts: list[Draft] = field(default_factory=list)
    reads: dict[UUID, set[Read]] = field(default_factory=dict)
    moments: dict[UUID, set[datetime]] = field(default_factory=dict)

    def read(self, key: UUID, what: str, *references: Any) -> None:
        found = ((what, str(one)) for one in references if one is not None)
        self.reads.setdefault(key, set()).update(found)

    def add(self, other: Batch) -> None:
        """What was built of other things of the kind."""
        self.drafts += other.drafts
        self.reads |= other.reads
        self.moments |= other.moments

    def until(self, key: UUID, *moments: datetime | None) -> None:
        """Time changes what is told of a thing at these moments."""
        now = timezone.now()
        coming = (moment for moment in moments if moment and moment > now)
        self.moments.setdefault(key, set()).update(coming)

    def valid_until(self, key: UUID) -> datetime | None:
        return min(self.moments.get(key, ()), default=None)


@dataclass(frozen=True)
class Kind:
    """How things of a kind are called, found, built, listed and watched."""

    name: str
    path: str
    model: type[Model]
    schema: type[BaseModel]
    build: Callable[[Collection[UUID]], Batch]
    # What a list can be asked for; what is more than any list's is a facet of the items.
    parameters: type[ListParameters] = ListParameters
    # The same as `build`, of one object of a revision; none where there are no previews.
    build_drafted: Callable[[Any], Batch] | None = None
    # True where every language is an entry of its own, as on the wall of greetings.
    each_language: bool = False
    # True where a site has exactly one.
    single: bool = False
    # Further models whose things are of this kind.
    more_models: tuple[type[Model], ...] = ()
    # The kind whose builder makes these items, too, because they are parts of its things.
    built_with: str = ""
    watched: tuple[Watched, ...] = ()
    # False where whoever searches the site finds the same by the thing it is a part of.
    is_found: bool = True
    # What marks call a row of this kind, and the keys of such rows.
    mark: str = "page"
    keys_of: Callable[[Collection[str]], set[UUID]] = lambda references: set()
    all_keys: Callable[[], set[UUID]] = set

    def tables(self) -> Iterator[Watched]:
        for model in self.models:
            if issubclass(model, Page):
                yield from watched_page_type(model)
        yield from self.watched
        yield from _more_watched[self.name]

    @property
    def models(self) -> tuple[type[Model], ...]:
        return (self.model, *self.more_models)


_kinds: dict[str, Kind] = {}
# Tables besides those of the kinds, which may be registered later.
_more_watched: dict[str, list[Watched]] = defaultdict(list)


def register(kind: Kind) -> Kind:
    schema = reduce(with_field, fields_of(kind.name), kind.schema)
    _kinds[kind.name] = replace(kind, schema=schema)
    return kind


def register_field(field: MoreField) -> None:
    """In `AppConfig.ready`, since the address of the kind says what it tells."""
    add_field(field)
    watch_for(field.kind, *field.watched)
    if kind := _kinds.get(field.kind):
        _kinds[field.kind] = replace(kind, schema=with_field(kind.schema, field))


def watch_for(kind: str, *tables: Watched) -> None:
    """Further tables of which the items of a kind are made."""
    _more_watched[kind] += tables


def all_kinds() -> Iterable[Kind]:
    return _kinds.values()


def kind_named(name: str) -> Kind:
    return _kinds[name]


def kinds_built_with(name: str) -> list[str]:
    """A kind itself, and those of its parts."""
    return [name, *(kind.name for kind in _kinds.values() if kind.built_with == name)]


def builder_of(name: str) -> str:
    return _kinds[name].built_with or name


def is_registered(name: str) -> bool:
    return name in _kinds


def kind_of_model(model: type[Model] | None) -> Kind | None:
    return next((kind for kind in _kinds.values() if model in kind.models), None)


def kind_of_type(content_type_id: int) -> str:
    """What references call a page of this type."""
    model = ContentType.objects.get_for_id(content_type_id).model_class()
    kind = kind_of_model(model)
    return kind.name if kind else "page"


def watched_tables() -> list[Watched]:
    """Each table once, with all that its changes mean."""
    by_table: dict[str, Watched] = {}
    for one in [*watched_by_all(), *(table for kind in all_kinds() for table in kind.tables())]:
        known = by_table.get(one.table)
        meanings = {*(known.meanings if known else ()), *one.meanings}
        ordered = tuple(sorted(meanings, key=lambda meaning: (meaning.what, meaning.expression)))
        by_table[one.table] = Watched(one.table, one.columns, ordered)
    return list(by_table.values())
