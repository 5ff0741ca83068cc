"""The rows of several relations with one query, where Django asks one for each."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, router
from django.db.models import DateTimeField, DecimalField, F, Field, Model, QuerySet, Value
from django.db.models.functions import JSONObject
from modelcluster.models import ClusterableModel

# Stands for the owner in the SQL that is written once.
OWNER = -1


def read_rows(owner: ClusterableModel, names: Sequence[str]) -> None:
    """The stored rows, which the relations of these names then have without asking.

    Tables of different shapes go into one answer as JSON. For rows that are shown whole: what is
    filtered or joined further is better asked by itself. A row may name in `read_along` what comes
    with it from elsewhere: an expression for each attribute, which is left alone if there is none.
    """
    parents = {name: type(owner)._meta.get_field(name).field for name in names}
    found: dict[str, list[Model]] = {name: [] for name in names}
    for name, columns in _rows(type(owner), tuple(names), owner.pk) if names else ():
        found[name].append(_row(parents[name], json.loads(columns, parse_float=Decimal), owner))
    for rows in found.values():
        rows.sort(key=lambda row: (row.sort_order or 0, row.pk))
    owner._cluster_related_objects = {**getattr(owner, "_cluster_related_objects", {}), **found}


def _rows(model: type[Model], names: tuple[str, ...], owner: int) -> list[tuple[str, str]]:
    connection = connections[router.db_for_read(model)]
    sql, parameters = _written(model, names, connection.vendor)
    with connection.cursor() as cursor:
        cursor.execute(sql, [owner if one == OWNER else one for one in parameters])
        return cursor.fetchall()


@cache
def _written(model: type[Model], names: tuple[str, ...], vendor: str) -> tuple[str, tuple]:
    """Django takes longer to write it than the database to answer."""
    first, *others = [_as_json(name, model._meta.get_field(name).field) for name in names]
    return first.union(*others, all=True).query.get_compiler(DEFAULT_DB_ALIAS).as_sql()


def _as_json(name: str, parent: Field) -> QuerySet:
    rows = parent.model._default_manager.filter(**{parent.attname: OWNER}).order_by()
    columns = {field.attname: F(field.attname) for field in parent.model._meta.concrete_fields}
    return rows.values_list(Value(name), JSONObject(**columns, **_along(parent.model)))


def _row(parent: Field, columns: dict[str, Any], owner: Model) -> Model:
    values = {name: convert(columns[name]) for name, convert in _conversions(parent.model)}
    row = parent.model.from_db(DEFAULT_DB_ALIAS, list(values), list(values.values()))
    setattr(row, parent.name, owner)
    for name, expression in _along(parent.model).items():
        if columns[name] is not None:
            setattr(row, name, expression.output_field.to_python(columns[name]))
    return row


@cache
def _along(model: type[Model]) -> dict[str, Any]:
    return model.read_along() if hasattr(model, "read_along") else {}


@cache
def _conversions(model: type[Model]) -> list[tuple[str, Callable[[Any], Any]]]:
    return [(field.attname, _conversion(field)) for field in model._meta.concrete_fields]


def _conversion(field: Field) -> Callable[[Any], Any]:
    """JSON knows neither dates nor keys, and decimals lose their zeros."""
    target = getattr(field, "target_field", field)
    if isinstance(target, DateTimeField):
        raise TypeError(f"{field} is a moment, which databases write into JSON each in its way.")
    if not isinstance(target, DecimalField):
        return target.to_python
    exponent = Decimal(1).scaleb(-target.decimal_places)
    return lambda value: value if value is None else Decimal(value).quantize(exponent)
