"""Finds every address outside this site that a published page or snippet leads to.

From the types of fields, so that a new field, block or model of anybody is found without a word.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Field, Model, URLField
from modelcluster.models import get_all_child_relations
from wagtail.blocks import StreamValue
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Site, get_page_models
from wagtail.snippets.models import get_snippet_models

from sistercities.models.link_checks import LinkCheck, LinkUse, digest_of
from sistercities.models.links import HelpfulLink

HREF = re.compile(r'href="(https?://[^"\s]+)"', re.IGNORECASE)
LONGEST = LinkCheck._meta.get_field("url").max_length
# (primary key of its content type, its own): a page or snippet.
Place = tuple[int, int]


@dataclass
class Found:
    """What leads to one address."""

    places: set[Place] = field(default_factory=set)
    is_helpful: bool = False


def gather() -> int:
    """Bring the records up to date with what is published: how many addresses there are."""
    found = addresses()
    with transaction.atomic():
        checks = _records_of(found)
        _write_uses(found, checks)
    return len(checks)


def addresses() -> dict[str, Found]:
    """By address, all that leads there."""
    found: dict[str, Found] = defaultdict(Found)
    ours = set(Site.objects.values_list("hostname", flat=True))
    for model, rows, place_column, content_type in _tables():
        for pk, *values in rows.values_list(place_column, *_fields(model)).iterator():
            for url in _outside(values, ours):
                found[url].places.add((content_type, pk))
                found[url].is_helpful |= model is HelpfulLink
    return found


def addresses_in(value: Any) -> Iterator[str]:
    """Those in a value of any field, as it is stored."""
    if isinstance(value, StreamValue):
        value = list(value.raw_data)
    if isinstance(value, str):
        is_address = value.startswith(("http://", "https://"))
        yield from [value] if is_address else map(unescape, HREF.findall(value))
    elif isinstance(value, dict):
        yield from (url for one in value.values() for url in addresses_in(one))
    elif isinstance(value, list):
        yield from (url for one in value for url in addresses_in(one))


def _tables() -> Iterator[tuple[type[Model], Any, str, int]]:
    """(model, its published rows, the column of the page or snippet, the type of that)."""
    for model in [*get_page_models(), *get_snippet_models()]:
        content_type = ContentType.objects.get_for_model(model).pk
        is_drafted = any(one.name == "live" for one in model._meta.get_fields())
        if _fields(model):
            yield model, _live(model, "live" if is_drafted else ""), "pk", content_type
        for relation in get_all_child_relations(model):
            rows, parent = relation.related_model, relation.field.name
            if _fields(rows):
                live = _live(rows, f"{parent}__live" if is_drafted else "")
                yield rows, live, f"{parent}_id", content_type


def _live(model: type[Model], is_live: str) -> Any:
    rows = model._default_manager.order_by()
    return rows.filter(**{is_live: True}) if is_live else rows


def fields_with_addresses(model: type[Model]) -> list[Field]:
    kinds = (URLField, RichTextField, StreamField)
    return [field for field in model._meta.concrete_fields if isinstance(field, kinds)]


def _fields(model: type[Model]) -> list[str]:
    return [field.name for field in fields_with_addresses(model)]


def _outside(values: Iterable[Any], ours: set[str]) -> set[str]:
    found = {url for value in values for url in addresses_in(value)}
    return {url for url in found if len(url) <= LONGEST and _host(url) not in ours}


def _host(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None


def _records_of(found: dict[str, Found]) -> dict[str, LinkCheck]:
    """By address; what nothing leads to any more is forgotten."""
    known = {check.url: check for check in LinkCheck.objects.all()}
    gone = [check.pk for url, check in known.items() if url not in found]
    LinkCheck.objects.filter(pk__in=gone).delete()
    new = [LinkCheck(digest=digest_of(url), url=url) for url in found if url not in known]
    LinkCheck.objects.bulk_create(new, batch_size=500)
    there = (check for url, check in known.items() if url in found)
    checks = {check.url: check for check in (*there, *new)}
    changed = [check for url, check in checks.items() if check.is_helpful != found[url].is_helpful]
    for check in changed:
        check.is_helpful = not check.is_helpful
    LinkCheck.objects.bulk_update(changed, ["is_helpful"], batch_size=500)
    return checks


def _write_uses(found: dict[str, Found], checks: dict[str, LinkCheck]) -> None:
    wanted = {(checks[url].pk, *place) for url, what in found.items() for place in what.places}
    stored = LinkUse.objects.values_list("check_of_id", "content_type_id", "object_id", "pk")
    known = {tuple(use): pk for *use, pk in stored}
    LinkUse.objects.filter(pk__in=[pk for use, pk in known.items() if use not in wanted]).delete()
    new = (
        LinkUse(check_of_id=check, content_type_id=content_type, object_id=pk)
        for check, content_type, pk in sorted(wanted - known.keys())
    )
    LinkUse.objects.bulk_create(new, batch_size=500)
