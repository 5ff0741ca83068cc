"""What of the demo is already in the database."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, Revision, TranslatableMixin

from home.demo.entries import Entry
from sponsors.models import Sponsor


def present(entries: Iterable[Entry]) -> dict[str, int]:
    """The primary key of every entry that is there, whatever editors have made of it."""
    by_model: dict[Any, list[Entry]] = {}
    for entry in entries:
        by_model.setdefault(_base(entry.model), []).append(entry)
    found = (_of_model(model, members) for model, members in by_model.items())
    return {key: pk for pks in found for key, pk in pks.items()}


def _base(label: str) -> Any:
    """One query finds pages of every type."""
    model = apps.get_model(label)
    return Page if issubclass(model, Page) else model


def _of_model(model: Any, entries: list[Entry]) -> dict[str, int]:
    if issubclass(model, TranslatableMixin):
        return _translatable(model, entries)
    return _sponsors(entries)


def _translatable(model: Any, entries: list[Entry]) -> dict[str, int]:
    rows = model.objects.filter(translation_key__in=[entry.translation_key for entry in entries])
    pks = {
        (key, code): pk
        for key, code, pk in rows.values_list("translation_key", "locale__language_code", "pk")
    }
    wanted = {entry.key: (entry.translation_key, entry.locale) for entry in entries}
    return {key: pks[identity] for key, identity in wanted.items() if identity in pks}


def _sponsors(entries: list[Entry]) -> dict[str, int]:
    """A sponsor has no translation key; it is known by any name that it ever had."""
    now = dict(Sponsor.objects.values_list("name", "pk"))
    known = _former_names(set(now.values())) | now
    wanted = {entry.key: entry.fields["name"] for entry in entries}
    return {key: known[name] for key, name in wanted.items() if name in known}


def _former_names(alive: set[int]) -> dict[str, int]:
    """What revisions call the sponsors that are still there."""
    of_sponsors = Revision.objects.filter(content_type=ContentType.objects.get_for_model(Sponsor))
    names = of_sponsors.order_by("-pk").values_list("object_str", "object_id")
    return {name: int(pk) for name, pk in names if int(pk) in alive}
