"""What a file tells of cities: one record for each, with the rows that it comes from."""

from __future__ import annotations

from dataclasses import dataclass, field

from sponsors.sheets.tables import read_table

HEADINGS = (
    *("name", "country", "region", "latitude", "longitude"),
    *("native names", "since", "introduction"),
)
REQUIRED = ("name", "country")


@dataclass
class Record:
    """`cells` are texts as they were written; an empty one says nothing.

    `names` are (native name, language). `problems` were found while the file was read.
    """

    number: int
    cells: dict[str, str]
    names: list[tuple[str, str]] = field(default_factory=list)
    problems: list[tuple[str, str]] = field(default_factory=list)


def read_records(content: bytes) -> list[Record]:
    """From CSV, XLSX, or the JSON of a SPARQL endpoint such as Wikidata's.

    A ValidationError says what is wrong with the file as a whole.
    """
    from sistercities.importing.wikidata import looks_like_json, read_bindings

    if looks_like_json(content):
        return read_bindings(content)
    table = read_table(content, HEADINGS, REQUIRED)
    return [_record(line.number, line.cells) for line in table.lines]


def _record(number: int, cells: dict[str, str]) -> Record:
    cells = {heading: text.strip() for heading, text in cells.items()}
    record = Record(number, cells)
    for part in filter(None, map(str.strip, cells.pop("native names", "").split(";"))):
        name, _bracket, tag = part.rpartition("(")
        record.names.append((name.strip(), tag.rstrip(")").strip()) if name else (part, ""))
    return record
