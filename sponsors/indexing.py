"""Keeps the search index true for pages with rows.

Wagtail indexes a page as soon as its own row is saved, which is before the rows below it are: a new
name of a city would be found only after the next save. Pages of ours are indexed after their rows.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from django_tasks import task
from wagtail.models import Page
from wagtail.search import index
from wagtail.search.backends import get_search_backends

logger = logging.getLogger(__name__)
_saving: ContextVar[bool] = ContextVar("saving", default=False)
_together: ContextVar[dict[type[Page], dict[Any, None]] | None] = ContextVar(
    "together", default=None
)


@contextmanager
def indexed_after(page: Page, update_fields: Any = None) -> Iterator[None]:
    """Index the page once it and its rows are stored, if any of what the index holds is."""
    token = _saving.set(True)
    try:
        yield
    finally:
        _saving.reset(token)
    if update_fields is None or _indexed_fields(type(page)) & set(update_fields):
        index_soon(type(page), page.pk)


@contextmanager
def indexed_together() -> Iterator[None]:
    """Index the pages that the block saves at its end: each once, and all of a type at once.

    After an error nothing is indexed, because then nothing is stored.
    """
    if _together.get() is not None:
        yield
        return
    token = _together.set({})
    try:
        yield
        waiting = _together.get()
    finally:
        _together.reset(token)
    for model, pks in waiting.items():
        _enqueue(model, list(pks))


def index_soon(model: type[Page], pk: Any) -> None:
    """By a task: at once, or by a worker where there is one."""
    waiting = _together.get()
    if waiting is None:
        _enqueue(model, [pk])
    else:
        waiting.setdefault(model, {})[pk] = None


def _enqueue(model: type[Page], pks: list[Any]) -> None:
    index_pages.enqueue(model._meta.app_label, model._meta.model_name, [str(pk) for pk in pks])


@task()
def index_pages(app_label: str, model_name: str, pks: list[str]) -> None:
    """As Wagtail's own task does for one object, which asks for its rows once for each field."""
    model = apps.get_model(app_label, model_name)
    pages = list(model.get_indexed_objects().filter(pk__in=pks))
    for backend in get_search_backends(with_auto_update=True):
        try:
            backend.add_bulk(model, pages)
        except Exception:
            logger.exception("Pages could not be added to the search index")
            # A service that is down must not undo the save; the database is no such service.
            if not backend.catch_indexing_errors:
                raise


def keep_index_of(base: type[Page]) -> None:
    """Follow the rows of every page type below `base`, and forget pages that are deleted."""
    for model in (model for model in apps.get_models() if issubclass(model, base)):
        post_delete.connect(_forget, sender=model)
        for rows in (
            field for field in model.search_fields if isinstance(field, index.RelatedFields)
        ):
            _follow(rows.get_field(model).field)


def _forget(instance: Page, **_kwargs: Any) -> None:
    index.remove_object(instance)


def _follow(key: Any) -> None:
    """`key` is the field by which a row names its page."""

    def index_page_of(instance: Model, origin: Any = None, **_kwargs: Any) -> None:
        deleted_with_page = origin is not None and not _is_about(origin, key.model)
        if not _saving.get() and not deleted_with_page:
            index_soon(key.related_model, getattr(instance, key.attname))

    for signal in (post_save, post_delete):
        signal.connect(index_page_of, sender=key.model, weak=False, dispatch_uid=str(key))


def _is_about(origin: Any, model: type[Model]) -> bool:
    return isinstance(origin, model) or getattr(origin, "model", None) is model


def _indexed_fields(model: type[Page]) -> set[str]:
    fields = model.get_search_fields()
    return {field.field_name for field in fields if not isinstance(field, index.FilterField)}
