"""Keeps Wagtail's index of references at the price of one look at a page for each time it is saved.

Wagtail looks at the whole page again for each of its rows that may refer to something.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from wagtail.models import Page, ReferenceIndex


@contextmanager
def references_after(page: Page) -> Iterator[None]:
    """Have the references of the page indexed once it and its rows are stored."""
    with _without_references() as switched_off:
        yield
    if switched_off:
        from wagtail.tasks import update_reference_index_task

        names = page._meta.app_label, page._meta.model_name
        update_reference_index_task.enqueue(*names, str(page.pk))


@contextmanager
def references_once() -> Iterator[list[Any]]:
    """Index the references of the objects that the block adds to the list, at its end."""
    changed: list[Any] = []
    with _without_references():
        yield changed
    for one in changed:
        if ReferenceIndex.is_indexed(type(one)):
            ReferenceIndex.create_or_update_for_object(one)


@contextmanager
def _without_references() -> Iterator[bool]:
    """Tells whether it was for us to switch them off: leaving Wagtail's own block within itself
    would switch them on for the outer one, and break it.
    """
    # Not above: these need all models, and models need this file.
    from wagtail.signal_handlers import disable_reference_index_auto_update as without
    from wagtail.signal_handlers import reference_index_auto_update_disabled as switch

    if getattr(switch, "value", False):
        yield False
        return
    with without():
        yield True
