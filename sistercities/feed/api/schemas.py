"""The shapes of answers, for OpenAPI; the bytes themselves are stored ones."""

from functools import cache, reduce
from operator import or_
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field, create_model
from pydantic.json_schema import SkipJsonSchema


class ListAnswer(BaseModel):
    """A page of a list."""

    requested: list[str]
    edition: int
    next: str | None
    prev: str | None


class LocaleAnswer(BaseModel):
    """A language of this site, named by itself and in English; `url` is its front page."""

    lang: str
    name: str
    own_name: str
    dir: Literal["ltr", "rtl"]
    url: str
    is_default: bool


class LocalesAnswer(BaseModel):
    items: list[LocaleAnswer]


class Resource(BaseModel):
    name: str
    url: str


class IndexAnswer(BaseModel):
    """What there is at this API, and where it is described, for programs and for people."""

    title: str
    version: str
    openapi: str
    docs: str | None
    resources: list[Resource]


class Problem(BaseModel):
    """An error as RFC 9457 has it."""

    type: str
    title: str
    status: int
    detail: str
    parameter: str | None = None
    allowed: Any = None


class Alternate(BaseModel):
    """What a page names in hreflang: a real translation, or `x-default`."""

    lang: str
    url: str


class PathAnswer(BaseModel):
    edition: int


class Redirected(PathAnswer):
    """Lead your visitor there with this status."""

    type: Literal["redirect"]
    status: Literal[301, 302]
    location: str


class Gone(PathAnswer):
    """It was told here once, and is not to be had any more: 410."""

    type: Literal["gone"]
    kind: str
    id: UUID


class PageFound(PathAnswer):
    """Show this item. Without alternates it stands in for a translation: not to be indexed."""

    type: Literal["page"]
    requested: str
    canonical: str
    alternates: list[Alternate]


@cache
def as_answered(schema: type[BaseModel]) -> type[BaseModel]:
    """An item as it is answered: with word whether it stands in for another language."""
    return create_model(f"{schema.__name__}Answer", __base__=schema, fallback=(bool, ...))


@cache
def side_by_side(schema: type[BaseModel]) -> type[BaseModel]:
    """A thing in all its languages, as `lang=all` asks for it."""
    return create_model(
        f"{schema.__name__}InAllLanguages",
        __doc__="A thing in all its languages, by their codes.",
        kind=(schema.model_fields["kind"].annotation, ...),
        id=(UUID, ...),
        languages=(dict[str, schema], ...),
    )


@cache
def measured(schema: type[BaseModel]) -> type[BaseModel]:
    """An entry of a list that can be asked for what is near."""
    return create_model(f"Listed{schema.__name__}", __base__=schema, distance_km=DISTANCE)


DISTANCE = (
    float | SkipJsonSchema[None],
    Field(None, description="Where `near` is asked for: from there, rounded to a tenth."),
)


def entry_of(schema: type[BaseModel]) -> Any:
    """The second where all languages were asked for."""
    return as_answered(schema) | side_by_side(schema)


def one_of(schema: type[BaseModel], named: list[type[BaseModel]]) -> Any:
    """One item, and if that is asked for, those that it names."""
    if not named:
        return entry_of(schema)
    more = _included(named)
    forms = (as_answered(schema), side_by_side(schema))
    alone, together = (create_model(f"One{form.__name__}", __base__=form, **more) for form in forms)
    return alone | together


def list_of(
    schema: type[BaseModel], with_near: bool, named: list[type[BaseModel]]
) -> type[BaseModel]:
    entry = entry_of(schema)
    if with_near:
        entry = measured(as_answered(schema)) | measured(side_by_side(schema))
    more = {"items": (list[entry], ...), **(_included(named) if named else {})}
    return create_model(f"{schema.__name__}List", __base__=ListAnswer, **more)


def _included(named: list[type[BaseModel]]) -> dict[str, Any]:
    """What `include` adds to an answer."""
    entry = reduce(or_, map(entry_of, named))
    more = "Whether the answer names more of them."
    return {
        "included": (
            list[entry] | SkipJsonSchema[None],
            Field(None, description="Where `include` asks for them."),
        ),
        "included_more": (bool | SkipJsonSchema[None], Field(None, description=more)),
    }


def item_of(kinds: list[type[BaseModel]]) -> Any:
    """One of them; `kind` tells which."""
    return Annotated[reduce(or_, map(as_answered, kinds)), Field(discriminator="kind")]


def found_of(kinds: list[type[BaseModel]]) -> type[BaseModel]:
    """Things of all these kinds, the best first."""
    return create_model("Found", __base__=ListAnswer, items=(list[item_of(kinds)], ...))


def resolved_of(pages: list[type[BaseModel]]) -> Any:
    """What is at a path, for the kinds of items that are pages."""
    page = create_model("ResolvedPage", __base__=PageFound, item=(item_of(pages), ...))
    return Annotated[page | Redirected | Gone, Field(discriminator="type")]


def change_of(schemas: list[type[BaseModel]]) -> type[BaseModel]:
    data = schemas[0]
    for schema in schemas[1:]:
        data = data | schema
    change = create_model(
        "Change",
        state=(Literal["updated", "deleted"], ...),
        kind=(str, ...),
        id=(UUID, ...),
        lang=(str, ...),
        modified=(int, ...),
        data=(data | None, None),
    )
    return create_model("Changes", items=(list[change], ...), next=(str, ...), edition=(int, ...))
