"""Fields that a room adds to the items of another room's kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, create_model

from sistercities.feed.triggers.watched import Watched

# By the name of a field, its values by the primary key of the page.
Values = dict[str, dict[int, Any]]


@dataclass(frozen=True)
class MoreField:
    """A field of the items of a kind whose things are pages.

    `values` is asked once for all pages of a batch and gives what is told by their primary keys;
    one that it leaves out is told `None`. `watched` are the tables that it reads besides.
    """

    kind: str
    name: str
    type: Any
    values: Callable[[list[Any]], dict[int, Any]]
    watched: tuple[Watched, ...] = ()


_fields: dict[str, list[MoreField]] = defaultdict(list)


def add_field(field: MoreField) -> None:
    """Its kind may be registered later."""
    _fields[field.kind].append(field)


def fields_of(kind: str) -> list[MoreField]:
    return _fields[kind]


def all_fields() -> Iterator[MoreField]:
    return (field for fields in _fields.values() for field in fields)


def with_field(schema: type[BaseModel], field: MoreField) -> type[BaseModel]:
    """The schema under its own name, with one field more."""
    more: Any = {field.name: (field.type, ...)}
    told = {"__doc__": schema.__doc__, "__module__": schema.__module__}
    return create_model(schema.__name__, __base__=schema, **told, **more)


def values_of(kind: str, pages: list[Any]) -> Values:
    return {field.name: field.values(pages) for field in _fields[kind]}


def with_values(
    schema: type[BaseModel], content: BaseModel, page: Any, values: Values
) -> BaseModel:
    """The item with what is added to it."""
    return schema(**dict(content), **{name: of.get(page.pk) for name, of in values.items()})
