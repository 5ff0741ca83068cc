"""The shapes of answers, for OpenAPI; the bytes themselves are stored ones."""

from functools import cache
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel, create_model


class ListAnswer(BaseModel):
    """A page of a list."""

    requested: list[str]
    edition: int
    next: str | None
    prev: str | None


class LocaleAnswer(BaseModel):
    """A language of this site, named by itself and in English."""

    lang: str
    name: str
    own_name: str
    dir: Literal["ltr", "rtl"]
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


def one_of(schema: type[BaseModel]) -> Any:
    """The second where all languages were asked for."""
    return as_answered(schema) | side_by_side(schema)


def list_of(schema: type[BaseModel]) -> type[BaseModel]:
    entry = one_of(schema)
    return create_model(f"{schema.__name__}List", __base__=ListAnswer, items=(list[entry], ...))


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
