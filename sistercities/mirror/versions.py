"""Items of sites that run an older or a newer version than ours, or that a host has extended.

Fields are added to the feed, and never bent: what is more than we know is left out, and what there
was not yet is empty.
"""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails, to_json

from sistercities.feed.schemas.cities import City

# What stands for a text or a list that is not told, where nothing is none.
EMPTY: dict[str, Any] = {"string_type": "", "list_type": [], "bool_type": False}
# Pictures and sounds are at the other site, which our visitors' browsers are not to ask; sponsors
# are thanked by whom they support.
SHOWN_BLOCKS = ("heading", "prose", "quote")


def read_city(data: Any) -> City:
    """By the schema, with types as they are told. Raises ValidationError."""
    data, filled = _known_blocks(data), set()
    while True:
        try:
            return City.model_validate_json(to_json(data), strict=True, extra="ignore")
        except ValidationError as error:
            missing = error.errors(include_url=False, include_input=False)
            if not all(_can_be_filled(one, filled) for one in missing):
                raise
            for one in missing:
                _fill(data, one)
                filled.add((one["loc"], one["type"]))


def _known_blocks(data: Any) -> Any:
    if not isinstance(data, dict) or not isinstance(data.get("body"), list):
        return data
    blocks = (block for block in data["body"] if isinstance(block, dict))
    return {**data, "body": [block for block in blocks if block.get("type") in SHOWN_BLOCKS]}


def _can_be_filled(one: ErrorDetails, filled: set[tuple[Any, str]]) -> bool:
    """Missing, or filled with nothing a moment ago where there must be something."""
    if one["type"] == "missing":
        return bool(one["loc"])
    seen = {kind for where, kind in filled if where == one["loc"]}
    return one["type"] in EMPTY and seen == {"missing"}


def _fill(data: Any, one: ErrorDetails) -> None:
    *way, name = one["loc"]
    for step in way:
        # The kind of a block is a step of the schema, and none of the item.
        if isinstance(data, list) or step in data:
            data = data[step]
    data[name] = EMPTY.get(one["type"])
