"""The rows of a CSV file, however its program separates and encodes them."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Sequence

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

DELIMITERS = ",;\t"
# Of a file, where its headings are; a cell may be no longer for the csv module.
BEGINNING = 100_000
MARKS = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


def rows_of_csv(content: bytes, headings: Sequence[str]) -> Iterator[list[str]]:
    """`headings` tell which of the delimiters is meant."""
    text = _decoded(content)
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=_delimiter(text, headings), strict=True
    )
    width = None
    try:
        for number, row in enumerate(reader, start=1):
            width = width or len(row)
            if row and len(row) != width:
                raise ValidationError(
                    _("Row %(number)d has %(cells)d cells where the first row has %(width)d.")
                    % {"number": number, "cells": len(row), "width": width}
                )
            yield row
    except csv.Error as error:
        raise ValidationError(
            _("Line %(number)d cannot be read: is there a quotation mark too many?")
            % {"number": reader.line_num}
        ) from error


def _decoded(content: bytes) -> str:
    encoding = MARKS.get(content[:2], "utf-8-sig")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise ValidationError(_not_in(error, content)) from error
    if "\0" in text:
        raise ValidationError(_("This is neither a CSV nor an XLSX file: it holds binary data."))
    return text


def _not_in(error: UnicodeDecodeError, content: bytes) -> str:
    before = content[: error.start]
    return _(
        "Line %(line)d, byte %(byte)d, is not in %(encoding)s: save the file as “CSV UTF-8” or as"
        " XLSX."
    ) % {
        "line": before.count(b"\n") + 1,
        "byte": error.start - before.rfind(b"\n"),
        "encoding": MARKS.get(content[:2], "utf-8").upper(),
    }


def _delimiter(text: str, headings: Sequence[str]) -> str:
    """The one by which the first row falls into most of the headings that we know."""
    first = text[:BEGINNING].partition("\n")[0].rstrip("\r")

    def known(delimiter: str) -> int:
        cells = next(csv.reader([first], delimiter=delimiter), [])
        return sum(" ".join(cell.split()).lower() in headings for cell in cells)

    return max(DELIMITERS, key=known)
