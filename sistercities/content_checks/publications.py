"""Publishing is many statements: a process that was killed may have done the half of them.

What is live in one language says what its live revision says, rows below it included; and it knows
its newest revision. This holds for pages, snippets, and translations of both.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from typing import Any

from django.apps import apps
from django.db import models, transaction
from modelcluster.models import get_serializable_data_for_fields
from wagtail.models import DraftStateMixin, Page, Revision

from sistercities.content_checks.kinds import Finding
from sistercities.statements.declared import declared

# That it was published, when, and what came after, is no content.
RECORDS = {
    *("live", "live_revision", "latest_revision", "latest_revision_created_at", "expired"),
    *("has_unpublished_changes", "first_published_at", "last_published_at"),
    *("draft_title", "numchild", "path", "depth", "url_path"),
    *("locked", "locked_at", "locked_by", "owner", "wagtail_admin_comments"),
}
GIVEN_BY_PAGE = {"pk", "locale"}
AT_ONCE = 100


def find() -> Iterator[Finding]:
    for thing in _things():
        name = f"{thing._meta.verbose_name} {thing.pk} “{thing}”"
        again = partial(_held, type(thing), thing.pk)
        if _forgets_its_newest(thing):
            yield Finding(f"{name} does not know its newest draft.", partial(_know, again))
        # Somebody may have published it between its row and the rows below it.
        if _is_half(thing) and _is_half(_fresh(thing)):
            yield Finding(f"{name} is published by half.", partial(_publish, again))


def _things() -> Iterator[Any]:
    for model in apps.get_models():
        if issubclass(model, DraftStateMixin) and not issubclass(model, Page):
            found = model._default_manager.select_related("live_revision").order_by("pk")
            yield from found.iterator(chunk_size=AT_ONCE)
    pages = Page.objects.filter(depth__gt=1).select_related("live_revision").order_by("pk")
    yield from pages.specific().iterator(chunk_size=AT_ONCE)


def _fresh(thing: Any) -> Any:
    found = type(thing)._default_manager.select_related("live_revision")
    return found.filter(pk=thing.pk).first()


def _held(model: type[models.Model], pk: Any) -> Any:
    """As it is now, and stays to the end of the transaction."""
    return model._default_manager.select_for_update().filter(pk=pk).first()


def _forgets_its_newest(thing: Any) -> bool:
    newest = _newest(thing)
    return newest is not None and newest.pk != thing.latest_revision_id


def _newest(thing: Any) -> Revision | None:
    found = Revision.objects.for_instance(thing).order_by("-created_at", "-id")
    return found.only("pk", "created_at").first()


def _is_half(thing: Any) -> bool:
    if thing is None or not (thing.live and thing.live_revision):
        return False
    return _content(thing) != _content(thing.live_revision.as_object())


def _content(thing: Any) -> dict[str, Any]:
    content = _serialized(thing).items()
    return {key: _as_told(value) for key, value in content if key not in RECORDS}


def _serialized(thing: Any) -> dict[str, Any]:
    told = getattr(thing, "serializable_data", None)
    return told() if told else get_serializable_data_for_fields(thing)


def _as_told(value: Any) -> Any:
    """A revision knows neither the numbers of new rows nor what they take from their page."""
    if isinstance(value, list):
        return sorted(map(_as_told, value), key=repr)
    if isinstance(value, dict):
        return {key: _as_told(one) for key, one in value.items() if key not in GIVEN_BY_PAGE}
    # Blocks, whose keys PostgreSQL puts into an order of its own.
    return json.loads(value) if isinstance(value, str) and _is_json(value) else value


def _is_json(text: str) -> bool:
    try:
        return text.startswith("[") and json.loads(text) is not None
    except ValueError:
        return False


@transaction.atomic
def _know(held: Callable[[], Any]) -> None:
    thing = held()
    if thing is None or not _forgets_its_newest(thing):
        return
    newest = _newest(thing)
    known = {
        "latest_revision": newest,
        "has_unpublished_changes": newest.pk != thing.live_revision_id,
    }
    if isinstance(thing, Page):
        known["latest_revision_created_at"] = newest.created_at
    models.QuerySet(type(thing)).filter(pk=thing.pk).update(**known)


@transaction.atomic
def _publish(held: Callable[[], Any]) -> None:
    """Once more; what is half of it stays in the history, before its own revision."""
    thing = held()
    if not _is_half(thing):
        return
    revision = thing.live_revision
    half = Revision(content_object=thing, content=_serialized(thing), object_str=str(thing))
    half.base_content_type = revision.base_content_type
    half.created_at = revision.created_at - timedelta(milliseconds=1)
    half.save()
    with declared("Its publication was cut short, and is completed."):
        revision.publish(changed=False)
