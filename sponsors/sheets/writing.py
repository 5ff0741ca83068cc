"""Rows as a CSV or XLSX file that this site reads again as it was."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from sponsors.sheets.cells import harmless, text_of

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def as_csv(headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """With the mark by which spreadsheets know UTF-8."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(headings)
    writer.writerows([harmless(text_of(cell)) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """Dates and numbers are such; texts are never formulas."""
    from openpyxl import Workbook

    workbook, file = Workbook(write_only=True, iso_dates=True), io.BytesIO()
    sheet = workbook.create_sheet()
    sheet.freeze_panes = "B2"
    sheet.append(headings)
    for row in rows:
        sheet.append([harmless(cell) for cell in row])
    workbook.save(file)
    return file.getvalue()


def as_response(
    name: str, format: str, headings: Sequence[str], rows: Iterable[Sequence[Any]]
) -> HttpResponse:
    """`format` is "csv" or "xlsx"."""
    content = (as_csv if format == "csv" else as_xlsx)(headings, rows)
    named = content_disposition_header(as_attachment=True, filename=f"{name}.{format}")
    return HttpResponse(
        content,
        content_type=TYPES[format],
        headers={"Content-Disposition": named or "attachment", "Cache-Control": "private"},
    )
