"""Whoever publishes writes the entries of what is published, and holds nobody else's."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Q, QuerySet
from modelsearch.utils import get_content_type_pk


class OwnEntries:
    """Mixed into the index of PostgreSQL.

    After each entry modelsearch writes a new weight into all whose title is of average length, and
    holds them to the commit: another editor's publish waits, or the two wait for each other.
    """

    def add_items(self, model: type[Model], items: Iterable[Model]) -> None:
        items = list(items)
        written = [str(item.pk) for item in items]
        own = Q(content_type_id=get_content_type_pk(model), object_id__in=written)
        narrowed = copy(self)
        narrowed.entries = _Entries(self.entries, own)
        super(OwnEntries, narrowed).add_items(model, items)


@dataclass
class _Entries:
    """Averages are those of all entries; what is changed is one's own."""

    everything: QuerySet
    own: Q

    def annotate(self, **expressions: Any) -> QuerySet:
        return self.everything.annotate(**expressions)

    def filter(self, **conditions: Any) -> QuerySet:
        return self.everything.filter(self.own, **conditions)
