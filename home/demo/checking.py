"""What Wagtail leaves unchecked when code saves a page: its rows, and its blocks."""

from collections.abc import Iterator
from typing import Any

from modelcluster.models import get_all_child_relations
from wagtail.fields import StreamField


def check(instance: Any) -> None:
    """Raise a ValidationError if a row or block would not pass the forms of the admin.

    Costs no query: relations and unique keys are the database's business.
    """
    for row in rows_of(instance):
        row.clean_fields(exclude={field.name for field in row._meta.fields if field.is_relation})
        row.clean()
    for field in instance._meta.fields:
        if isinstance(field, StreamField):
            field.stream_block.clean(getattr(instance, field.name))


def rows_of(instance: Any) -> Iterator[Any]:
    """Every row below a page or snippet, in the order of its relations."""
    for relation in get_all_child_relations(instance):
        yield from getattr(instance, relation.get_accessor_name()).all()
