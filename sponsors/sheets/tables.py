"""A file from outside: read as a whole into lines of texts, or refused in one sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from sponsors.sheets.cells import restored, text_of
from sponsors.sheets.reading_csv import rows_of_csv
from sponsors.sheets.reading_xlsx import ZIPPED, rows_of_xlsx

LARGEST_MEGABYTES = 5
LARGEST = LARGEST_MEGABYTES * 1024 * 1024
MOST_LINES = 5_000
MOST_COLUMNS = 100
# Of programs older than 2007, which nothing of ours reads.
OLD_EXCEL = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True)
class Line:
    """A row below the headings; `number` is what a spreadsheet shows beside it."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True)
class Table:
    headings: list[str]
    lines: list[Line]


def read_table(content: bytes, headings: Sequence[str], required: Sequence[str]) -> Table:
    """The lines of a CSV or XLSX file whose first row names columns among `headings`.

    A ValidationError says what is wrong with the file, and where.
    """
    if len(content) > LARGEST:
        told = _("This file is larger than %(number)d MB.")
        raise ValidationError(told % {"number": LARGEST_MEGABYTES})
    rows = iter(_rows_of(content, headings))
    first = next(rows, None)
    if first is None:
        raise ValidationError(_("This file is empty."))
    named = _named(first[1], headings, required)
    return Table(named, list(_lines(rows, named)))


def _rows_of(content: bytes, headings: Sequence[str]) -> Iterator[tuple[int, list[Any]]]:
    """Those that hold anything, each with its number."""
    if content.startswith(OLD_EXCEL):
        raise ValidationError(_("This is an old Excel file: save it as .xlsx or .csv."))
    read = rows_of_xlsx if content.startswith(ZIPPED) else rows_of_csv
    for number, row in enumerate(read(content, headings), start=1):
        if any(cell not in (None, "") for cell in row):
            yield number, row


def _named(row: Iterable[Any], headings: Sequence[str], required: Sequence[str]) -> list[str]:
    named = [" ".join(text_of(cell).split()).lower() for cell in row]
    while named and not named[-1]:
        named.pop()
    if len(named) > MOST_COLUMNS:
        raise ValidationError(
            _("This file has more than %(number)d columns.") % {"number": MOST_COLUMNS}
        )
    problems = [
        *(_unknown(number, one, headings) for number, one in enumerate(named, 1)),
        *(_missing(one) for one in required if one not in named),
    ]
    problems += [
        _("The column “%(name)s” is there twice.") % {"name": one}
        for one in sorted({one for one in named if one and named.count(one) > 1})
    ]
    if told := [problem for problem in problems if problem]:
        raise ValidationError(told)
    return named


def _unknown(number: int, heading: str, headings: Sequence[str]) -> str:
    if heading in headings:
        return ""
    told = _("Column %(number)d, “%(name)s”, is unknown.") % {
        "number": number,
        "name": heading[:50],
    }
    near = get_close_matches(heading, headings, n=1)
    meant = _("Is it “%(name)s”?") % {"name": near[0]} if near else ""
    return f"{told} {meant}".rstrip()


def _missing(heading: str) -> str:
    return _("The column “%(name)s” is missing.") % {"name": heading}


def _lines(rows: Iterable[tuple[int, list[Any]]], named: list[str]) -> Iterator[Line]:
    for count, (number, row) in enumerate(rows, start=1):
        if count > MOST_LINES:
            raise ValidationError(
                _("This file has more than %(number)s rows: split it into several.")
                % {"number": MOST_LINES}
            )
        if any(cell not in (None, "") for cell in row[len(named) :]):
            raise ValidationError(
                _("Row %(number)d has more cells than there are columns.") % {"number": number}
            )
        texts = (restored(text_of(cell)) for cell in row)
        yield Line(number, dict.fromkeys(named, "") | dict(zip(named, texts, strict=False)))
