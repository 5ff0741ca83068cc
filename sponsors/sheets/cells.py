"""Cells that no spreadsheet takes for a formula, and that come back as they were."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

# What a formula begins with; apostrophes before it are counted, so that one is taken away again.
RISKY = re.compile(r"'*\s*[=+\-@＝＋－＠\t\r]")


def harmless(value: Any) -> Any:
    """ "=1+1" → "'=1+1"; whatever else is given comes back as it is."""
    return f"'{value}" if isinstance(value, str) and RISKY.match(value) else value


def restored(text: str) -> str:
    """What `harmless` was given."""
    return text[1:] if text.startswith("'") and RISKY.match(text) else text


def text_of(value: Any) -> str:
    """One spelling for a cell, whether it comes out of a CSV file or an XLSX one."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        is_day = value.tzinfo is None and not (value.hour or value.minute or value.second)
        return value.date().isoformat() if is_day else value.isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)
