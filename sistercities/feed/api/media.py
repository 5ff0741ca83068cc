"""What each address answers with, so that a caller who cannot read it is told before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from sistercities.feed.api import problems


@dataclass(frozen=True)
class Media:
    """The type of an answer, and wider ones of those who ask for it."""

    type: str
    wider: tuple[str, ...] = ()

    @property
    def content_type(self) -> str:
        """JSON is always UTF-8 and says nothing of it."""
        return self.type if self.type.endswith("json") else f"{self.type}; charset=utf-8"

    def is_accepted_by(self, request: HttpRequest) -> bool:
        """An answer may be a problem instead, and who can read only those is asked nothing more."""
        offered = [self.type, *self.wider, problems.CONTENT_TYPE]
        return request.get_preferred_type(offered) is not None


JSON = Media("application/json")
# By the name of the address; all others answer in JSON.
_by_name: dict[str, Media] = {}


def set_media(name: str, media: Media) -> None:
    _by_name[name] = media


def media_of(request: HttpRequest) -> Media:
    """That of the address under which the request has come."""
    found = request.resolver_match
    return _by_name.get(found.url_name if found else "", JSON)


def told_in_openapi(schema: dict[str, Any]) -> dict[str, Any]:
    """Ninja takes every answer for plain JSON: says what they really are."""
    for operations in schema["paths"].values():
        for operation in operations.values():
            media = _by_name.get(operation["operationId"], JSON)
            for status, response in operation["responses"].items():
                _rename(response, media.type if int(status) < 300 else problems.CONTENT_TYPE)
    return schema


def _rename(response: dict[str, Any], media_type: str) -> None:
    if "content" in response:
        response["content"] = {media_type: response["content"].pop(JSON.type)}
