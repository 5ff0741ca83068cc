"""The JSON of SPARQL results, as Wikidata's query service gives it: several rows for one city."""

from __future__ import annotations

import json
import re
from typing import Any

from django.core.exceptions import ValidationError

from sistercities.importing.records import Record
from sponsors.sheets.tables import LARGEST, MOST_LINES

# Which variable of a query tells what; the first that has a value counts.
VARIABLES = {
    "name": ("itemLabel", "cityLabel", "name", "label"),
    "country": ("countryCode", "iso", "countryLabel", "country"),
    "region": ("regionLabel", "region"),
    "introduction": ("itemDescription", "cityDescription", "description"),
    "since": ("since", "start", "startTime", "P571"),
}
POINTS = ("coordinates", "coord", "coords", "location")
NATIVES = ("nativeName", "nativeLabel", "native", "officialName")
ITEMS = ("item", "city")
POINT = re.compile(r"(?:<[^>]*>\s*)?point\s*\(\s*(\S+)\s+(\S+?)\s*\)", re.IGNORECASE)
YEAR = re.compile(r"[+]?(\d{4})(-|$)")


def looks_like_json(content: bytes) -> bool:
    return content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[")


def read_bindings(content: bytes) -> list[Record]:
    found: dict[str, Record] = {}
    for number, binding in enumerate(_bindings(content), start=1):
        record = _record(number, binding)
        key = _value(binding, ITEMS) or f"{record.cells['name']} {record.cells['country']}"
        if known := found.setdefault(key, record):
            _join(known, record)
    return list(found.values())


def _bindings(content: bytes) -> list[dict[str, Any]]:
    if len(content) > LARGEST:
        raise ValidationError("This file is larger than 5 MB.")
    try:
        told = json.loads(content.decode("utf-8-sig"))
        names, bindings = told["head"]["vars"], told["results"]["bindings"]
    except UnicodeDecodeError as error:
        raise ValidationError("This JSON file is not in UTF-8.") from error
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise ValidationError(
            "This is not the JSON of SPARQL results: head.vars and results.bindings."
        ) from error
    if not isinstance(bindings, list) or not all(map(_is_binding, bindings)):
        raise ValidationError("What results.bindings holds is no list of bindings.")
    if len(bindings) > MOST_LINES:
        raise ValidationError(f"This file has more than {MOST_LINES} rows: split it into several.")
    for heading in ("name", "country"):
        if not set(VARIABLES[heading]) & set(names if isinstance(names, list) else ()):
            raise ValidationError(
                f"The query has no variable for the {heading}:"
                f" call it {', '.join(VARIABLES[heading])}."
            )
    return bindings


def _is_binding(binding: Any) -> bool:
    return isinstance(binding, dict) and all(
        isinstance(term, dict) and isinstance(term.get("value"), str) for term in binding.values()
    )


def _record(number: int, binding: dict[str, Any]) -> Record:
    cells = {heading: _value(binding, names) for heading, names in VARIABLES.items()}
    record = Record(number, cells)
    if since := cells["since"]:
        year = YEAR.match(since)
        cells["since"] = year[1] if year else since
    if point := _value(binding, POINTS):
        spot = POINT.fullmatch(point)
        if spot:
            cells["longitude"], cells["latitude"] = spot.groups()
        else:
            record.problems.append(("coordinates", "Write them as Point(longitude latitude)."))
    for name in NATIVES:
        if term := binding.get(name):
            record.names.append((term["value"].strip(), str(term.get("xml:lang", ""))))
    return record


def _value(binding: dict[str, Any], names: tuple[str, ...]) -> str:
    return next((binding[name]["value"].strip() for name in names if name in binding), "")


def _join(known: Record, more: Record) -> None:
    """Rows of one item differ in its native names, and in a second statement of something."""
    known.names += [name for name in more.names if name not in known.names]
    known.problems += [problem for problem in more.problems if problem not in known.problems]
    for heading, text in more.cells.items():
        before = known.cells.get(heading)
        if heading == "since" and before and text:
            known.cells[heading] = min(before, text)
        elif not before:
            known.cells[heading] = text
        elif text and text != before and heading in ("name", "country"):
            told = f"Row {more.number} says “{text[:50]}” of the same item."
            known.problems.append((heading, told))
