"""Names that stay the same on every computer, so that a second load knows the first."""

from collections.abc import Iterator
from typing import Any
from uuid import NAMESPACE_DNS, UUID, uuid5

NAMESPACE = uuid5(NAMESPACE_DNS, "demo.sistercities.example")


def key(name: str) -> UUID:
    """The lasting id of what the demo calls `name`, such as "city/karpenisi"."""
    return uuid5(NAMESPACE, name)


def with_ids(blocks: list[dict[str, Any]], path: str) -> list[dict[str, Any]]:
    """A copy of raw StreamField data in which every block and list item has an id.

    wagtail-localize loses the texts of blocks that have none.
    """
    return [_with_id(block, f"{path}/{number}") for number, block in enumerate(blocks)]


def blocks_within(value: Any) -> Iterator[dict[str, Any]]:
    """Every block and list item of raw StreamField data, however deep."""
    if isinstance(value, dict):
        if _is_block(value):
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from blocks_within(inner)


def _with_id(block: dict[str, Any], path: str) -> dict[str, Any]:
    return {**block, "id": str(key(path)), "value": _inside(block["value"], path)}


def _inside(value: Any, path: str) -> Any:
    """Go on into structs, and into lists of blocks or items."""
    if isinstance(value, dict):
        return {name: _inside(inner, f"{path}/{name}") for name, inner in value.items()}
    if isinstance(value, list) and value and all(map(_is_block, value)):
        return with_ids(value, path)
    return value


def _is_block(value: Any) -> bool:
    return isinstance(value, dict) and {"type", "value"} <= value.keys()
