"""What an import would do, row by row, and column by column; nothing here writes."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import Model, TextChoices
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from sponsors.sheets.cells import text_of
from sponsors.sheets.columns import Column, Known


class Outcome(TextChoices):
    NEW = "new", _("New")
    CHANGED = "changed", _("Changed")
    SAME = "same", _("The same")
    REFUSED = "refused", _("Refused")


@dataclass(frozen=True)
class Change:
    heading: str
    before: str
    after: str


@dataclass(frozen=True)
class Problem:
    """`heading` is empty where it concerns the row as a whole."""

    heading: str
    reason: str


@dataclass
class Row:
    """A row of the file. `warnings` are sentences that stop nobody."""

    number: int
    name: str
    is_new: bool = False
    changes: list[Change] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    @property
    def outcome(self) -> Outcome:
        if self.problems:
            return Outcome.REFUSED
        if self.is_new:
            return Outcome.NEW
        return Outcome.CHANGED if self.changes else Outcome.SAME

    def refuse(self, reason: Any, heading: str = "") -> None:
        self.problems.append(Problem(heading, str(reason)))


@dataclass
class Plan:
    """`store` does what the rows tell; it is called within a transaction, and only if none is
    refused."""

    rows: list[Row]
    store: Callable[[], None]
    notes: list[str] = field(default_factory=list)

    @cached_property
    def counts(self) -> Counter[Outcome]:
        return Counter(row.outcome for row in self.rows)

    @property
    def is_refused(self) -> bool:
        return bool(self.counts[Outcome.REFUSED])

    @property
    def does_something(self) -> bool:
        return bool(self.counts[Outcome.NEW] or self.counts[Outcome.CHANGED])

    @cached_property
    def digest(self) -> str:
        """Another one if anything that somebody has read in this plan is another."""
        told = [(row.number, row.outcome, row.name, row.changes, row.problems) for row in self.rows]
        return hashlib.sha256(repr((told, self.notes)).encode()).hexdigest()


def fill_in(
    instance: Model,
    columns: Sequence[Column],
    cells: dict[str, str],
    known: Known,
    row: Row,
    *,
    is_new: bool,
    but: Collection[str],
) -> bool:
    """Set what the cells of a row say of an instance; whether anything is another than before.

    A cell that holds what an export would write into it is the same, whatever the rules are today.
    A column that the file does not have is left as it is. What is new was nothing before, also
    where it is what its form begins with. What has changed is checked, `but` for these fields.
    """
    found = len(row.changes) + len(row.problems)
    for column in columns:
        if column.heading in cells:
            before = "" if is_new else text_of(column.cell(instance))
            if cells[column.heading] != before:
                _fill_in(instance, column, cells[column.heading], known, row, before)
    changed = is_new or len(row.changes) + len(row.problems) > found
    if changed:
        _check(instance, columns, row, but)
    return changed


def next_place(rows: Iterable[Any]) -> int:
    """Behind all that there are."""
    return max((one.sort_order or 0 for one in rows), default=-1) + 1


def _fill_in(
    instance: Model, column: Column, text: str, known: Known, row: Row, before: str
) -> None:
    try:
        value = column.codec.read(text, known) if text.strip() else _nothing(column, instance)
    except ValidationError as error:
        row.problems += [Problem(column.heading, message) for message in error.messages]
        return
    setattr(instance, column.name, value)
    after = text_of(column.cell(instance))
    if after != before:
        row.changes.append(Change(column.heading, before, after))


def _nothing(column: Column, instance: Model) -> Any:
    stored = instance._meta.get_field(column.name)
    return None if stored.null or not stored.empty_strings_allowed else ""


def _check(instance: Model, columns: Iterable[Column], row: Row, but: Collection[str]) -> None:
    """The rules of the form; each refusal under its column's heading."""
    try:
        instance.full_clean(exclude=set(but), validate_unique=False, validate_constraints=False)
    except ValidationError as error:
        headings = {column.name: column.heading for column in columns}
        told = {problem.heading for problem in row.problems}
        for name, messages in error.message_dict.items():
            heading = "" if name == NON_FIELD_ERRORS else headings.get(name, name)
            if heading not in told or not heading:
                row.problems += [Problem(heading, message) for message in messages]
