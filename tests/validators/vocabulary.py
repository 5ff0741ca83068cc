"""The vocabulary of schema.org, as its types for TypeScript (schema-dts) have it."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

TYPES = Path(__file__).parent / "node_modules" / "schema-dts" / "dist" / "schema.d.ts"
INTERFACE = re.compile(
    r"^(?:export )?interface (\w+)(?: extends ([\w, <>]+))? \{\n(.*?)^\}", re.M | re.S
)
PROPERTY = re.compile(r'^    "(\w+)"\?: SchemaValue<(.*?), "\w+">;', re.M)
TEXTS = {"Text", "URL", "Date", "DateTime", "Time", "CssSelectorType", "XPathType"}
NUMBERS = {"Number", "Integer", "Float"}


class Vocabulary:
    def __init__(self) -> None:
        self.text = TYPES.read_text()
        found = INTERFACE.findall(self.text)
        self.above = {name: re.findall(r"\w+", bases) for name, bases, _body in found}
        self.own = {
            name: {key: set(re.findall(r"\w+", values)) for key, values in PROPERTY.findall(body)}
            for name, _bases, body in found
        }

    def mistakes(self, thing: dict[str, Any], at: str = "") -> Iterator[str]:
        """Types and properties that do not exist, and values that do not belong to them."""
        types = thing.get("@type", [])
        types = [types] if isinstance(types, str) else types
        known = {name: self.properties(name) for name in types}
        if not types or not all(known.values()):
            yield f"{at}: no such type: {types}"
            return
        for key, value in thing.items():
            if key.startswith("@"):
                continue
            allowed = set().union(*(properties.get(key, ()) for properties in known.values()))
            here = f"{at}/{types[0]}.{key}"
            for one in value if isinstance(value, list) else [value]:
                yield from self._of_value(one, allowed, here)

    @cache  # noqa: B019
    def properties(self, name: str) -> dict[str, set[str]]:
        line = self._line(f"{name}Leaf")
        return {key: values for one in line for key, values in self.own.get(one, {}).items()}

    def _of_value(self, value: Any, allowed: set[str], at: str) -> Iterator[str]:
        if not allowed:
            yield f"{at}: no such property"
        elif isinstance(value, dict):
            kinds = {one.removesuffix("Base") for one in self._line(f"{value.get('@type')}Leaf")}
            if not allowed & {*kinds, value.get("@type")}:
                yield f"{at}: {value.get('@type')} is none of {sorted(allowed)}"
            yield from self.mistakes(value, at)
        elif not (allowed & _plain(value) or self._is_member(value, allowed)):
            yield f"{at}: {value!r} is none of {sorted(allowed)}"

    def _is_member(self, value: Any, allowed: set[str]) -> bool:
        """Of an enumeration, such as https://schema.org/EventScheduled."""
        return any(f'"{value}"' in self._alias(name) for name in allowed)

    @cache  # noqa: B019
    def _alias(self, name: str) -> str:
        found = re.search(rf"^export type {name} = (.*?);$", self.text, re.M | re.S)
        return found[1] if found else ""

    def _line(self, name: str) -> list[str]:
        """The interface and all above it."""
        if name not in self.above:
            return []
        return [name, *(one for base in self.above[name] for one in self._line(base))]


def _plain(value: Any) -> set[str]:
    if isinstance(value, bool):
        return {"Boolean"}
    return TEXTS if isinstance(value, str) else NUMBERS
