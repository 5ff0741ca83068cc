"""The shapes of answers, for OpenAPI; the bytes themselves are stored ones."""

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


def as_answered(schema: type[BaseModel]) -> type[BaseModel]:
    """An item as it is answered: with word whether it stands in for another language."""
    return create_model(f"{schema.__name__}Answer", __base__=schema, fallback=(bool, ...))


def list_of(schema: type[BaseModel]) -> type[BaseModel]:
    item = as_answered(schema)
    return create_model(f"{schema.__name__}List", __base__=ListAnswer, items=(list[item], ...))


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
