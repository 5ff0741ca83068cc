"""References of an object are indexed once, where Wagtail does it again with each of its rows."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

from wagtail.models import ReferenceIndex
from wagtail.signal_handlers import (
    disable_reference_index_auto_update,
    reference_index_auto_update_disabled,
)


@contextmanager
def references_once() -> Iterator[list[Any]]:
    """Index the references of the objects that the block adds to the list, at its end."""
    changed: list[Any] = []
    with _without_references():
        yield changed
    for one in changed:
        if ReferenceIndex.is_indexed(type(one)):
            ReferenceIndex.create_or_update_for_object(one)


def _without_references() -> Any:
    """Wagtail's own switch must not be thrown twice: leaving the inner one breaks both."""
    already = getattr(reference_index_auto_update_disabled, "value", False)
    return nullcontext() if already else disable_reference_index_auto_update()
