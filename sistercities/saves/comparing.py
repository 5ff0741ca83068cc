"""Two versions side by side: only what differs, field by field, as Wagtail compares them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from bs4 import BeautifulSoup
from django.db.models import Model
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from wagtail.admin.compare import ChildObjectComparison, FieldComparison
from wagtail.admin.panels import Panel

MARKS = ".addition, .deletion"


class Difference(NamedTuple):
    label: str
    theirs: SafeString
    mine: SafeString


def differences(panel: Panel, theirs: Model, mine: Model) -> list[Difference]:
    """`panel` is bound to an object of this model; what it does not show is not compared."""
    compared = [compare(theirs, mine) for compare in panel.get_comparison()]
    changed = [(field.field_label(), _marked(field)) for field in compared if field.has_changed()]
    return [
        Difference(label, _without(both, ".addition"), _without(both, ".deletion"))
        for label, both in changed
        if BeautifulSoup(both, "html.parser").select_one(MARKS)
    ]


def _marked(field: Any) -> str:
    """Both versions in one text, as Wagtail marks them, without blocks that are alike."""
    text = BeautifulSoup(field.htmldiff() if field.is_field else _rows(field), "html.parser")
    for block in text.select(".comparison__child-object"):
        if not (block.decomposed or block.css.match(MARKS) or block.select_one(MARKS)):
            block.decompose()
    return str(text)


def _without(both: str, what: str) -> SafeString:
    """Each of the versions is the text of both without the other."""
    text = BeautifulSoup(both, "html.parser")
    for other in text.select(what):
        other.decompose()
    return mark_safe(str(text))  # noqa: S308 - Wagtail has escaped it


def _rows(field: Any) -> str:
    rows = [(_kind(row), list(_fields(row))) for row in field.get_child_comparisons()]
    return render_to_string("sistercities/admin/saves_rows.html", {"rows": rows})


def _kind(row: ChildObjectComparison) -> str:
    if row.is_addition():
        return "addition"
    return "deletion" if row.is_deletion() else ""


def _fields(row: ChildObjectComparison) -> Iterator[tuple[str, str]]:
    for field in row.get_field_comparisons():
        if text := _shown(field):
            yield field.field_label(), text


def _shown(field: FieldComparison) -> str:
    return field.htmldiff() if field.val_a or field.val_b else ""
