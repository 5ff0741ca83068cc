"""Rows of pages as plain tuples: one query for a batch, and no model is made of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from django.db.models import Model


def rows_by(
    model: type[Model], parent: str, parents: Collection[Any], *fields: str
) -> dict[Any, list[Any]]:
    """By parent, its rows in their order; each has the named fields as attributes."""
    found = model._default_manager.filter(**{f"{parent}__in": parents})
    ordered = found.order_by("sort_order", "pk").values_list(parent, *fields, named=True)
    rows = defaultdict(list)
    for row in ordered:
        rows[row[0]].append(row)
    return rows


def rows_in(owner: Model, model: type[Model], parent: str) -> list[Any]:
    """The same of a page that is not stored like this: the rows that it holds."""
    key = next(field for field in model._meta.concrete_fields if field.column == parent)
    rows = getattr(owner, key.remote_field.get_accessor_name()).all()
    return sorted(rows, key=lambda row: row.sort_order or 0)
