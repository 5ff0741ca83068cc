"""What visitors and editors find. An entry is written by a task, whose failure stops nobody."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any

from django.core.management import call_command
from django.db import connection, models
from modelsearch.utils import get_content_type_pk
from wagtail.models import Page
from wagtail.search.backends import get_search_backends
from wagtail.search.index import get_indexed_models

from sistercities.content_checks.kinds import Finding

AT_ONCE = 200
# Where Wagtail's search in the database makes entries, and what of them can be compared.
DATABASES = {
    "sqlite": ("modelsearch.backends.database.sqlite.sqlite", ("title", "body")),
    "postgresql": ("modelsearch.backends.database.postgres.postgres", ("title_text", "body_text")),
}


def find() -> Iterator[Finding]:
    """Nothing of a search that is another server's."""
    for backend in get_search_backends():
        for model in get_indexed_models():
            index = backend.get_index_for_model(model)
            if hasattr(index, "entries") and connection.vendor in DATABASES:
                yield from _of(model, backend, index.entries)


def rebuild() -> None:
    call_command("update_index", verbosity=0)


def _of(model: type[models.Model], backend: Any, entries: models.QuerySet) -> Iterator[Finding]:
    module, compared = DATABASES[connection.vendor]
    own = entries.filter(content_type_id=get_content_type_pk(model))
    stored = {pk: tuple(texts) for pk, *texts in own.values_list("object_id", *compared)}
    for thing in model.get_indexed_objects().order_by("pk").iterator(chunk_size=AT_ONCE):
        entry = import_module(module).ObjectIndexer(thing, backend)
        texts = tuple(getattr(entry, name) for name in compared)
        found = stored.pop(str(thing.pk), None)
        if found != texts and not _is_root(thing):
            yield Finding(
                f"{model._meta.verbose_name} “{thing}” is not found by its words.", rebuild
            )
    for pk in stored:
        yield Finding(f"{model._meta.verbose_name} {pk} is found, and is not there.", rebuild)


def _is_root(thing: models.Model) -> bool:
    """A migration makes it, with no entry, and nobody looks for it."""
    return isinstance(thing, Page) and thing.is_root()
