"""The rows of the first sheet of an XLSX file, which is an archive of XML that may be a bomb."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

ZIPPED = b"PK\x03\x04"
# 5,000 lines of twenty columns are 7 MB of XML.
LARGEST_UNPACKED_MEGABYTES = 20
MOST_MEMBERS = 200
WIDEST = 100
# Empty ones as well: a cell far to the right, or far below, takes few bytes and much time.
MOST_CELLS, A_ROW = 50_000_000, 40


def rows_of_xlsx(content: bytes, headings: Sequence[str]) -> Iterator[list[Any]]:
    _refuse_bombs(content)
    # openpyxl raises whatever its parsers do, and warns of styles that we do not read.
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield from _rows(content)
    except ValidationError:
        raise
    except Exception as error:
        raise ValidationError(_unreadable()) from error


def _refuse_bombs(content: bytes) -> None:
    """By what the archive says of itself: zipfile unpacks no more of a member than it declares."""
    try:
        members = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise ValidationError(_unreadable()) from error
    unpacked = sum(one.file_size for one in members)
    if len(members) > MOST_MEMBERS or unpacked > LARGEST_UNPACKED_MEGABYTES * 1024 * 1024:
        told = _("This XLSX file is larger than %(number)d MB when it is unpacked.")
        raise ValidationError(told % {"number": LARGEST_UNPACKED_MEGABYTES})


def _rows(content: bytes) -> Iterator[list[Any]]:
    from openpyxl import load_workbook

    workbook = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
    sheet = workbook.worksheets[0]
    # A sheet may claim to be as large as it likes.
    sheet.reset_dimensions()
    spanned = 0
    for row in sheet.iter_rows(min_row=1):
        spanned += len(row) + A_ROW
        _refuse_what_is_beyond(row[WIDEST:], spanned)
        yield [_value(cell) for cell in row[:WIDEST]]


def _refuse_what_is_beyond(cells: tuple[Any, ...], spanned: int) -> None:
    """Nothing is left out unsaid; cells that only look empty may be as far away as they like."""
    from openpyxl.utils import get_column_letter

    if spanned > MOST_CELLS:
        raise ValidationError(_("This sheet spans too many cells: copy its rows to a new one."))
    if filled := next((cell for cell in cells if cell.value not in (None, "")), None):
        raise ValidationError(
            _("Cell %(name)s is beyond column %(last)s, the last one that is read.")
            % {"name": filled.coordinate, "last": get_column_letter(WIDEST)}
        )


def _value(cell: Any) -> Any:
    """What a program has computed, or could not, is nothing that somebody has written."""
    kind = getattr(cell, "data_type", None)
    if kind in ("f", "e"):
        raise ValidationError(
            _("Cell %(name)s holds a formula or an error: put the value in its place.")
            % {"name": cell.coordinate}
        )
    return cell.value


def _unreadable() -> str:
    return _("This XLSX file cannot be read: save it anew, or as CSV.")
