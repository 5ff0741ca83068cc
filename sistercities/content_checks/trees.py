"""Pages and collections stand in trees, of which each row holds its share."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from wagtail.models import Collection, Page

from sistercities.content_checks.kinds import Finding, Repair

# What treebeard finds, in its order, and whether it can be counted anew from the paths.
PROBLEMS = [
    ("has a path with strange letters", False),
    ("has a path of a strange length", False),
    ("has nothing above it", False),
    ("has another depth than its path", True),
    ("counts other rows below it than there are", True),
]


def find() -> Iterator[Finding]:
    for model in (Page, Collection):
        for (what, countable), pks in zip(PROBLEMS, model.find_problems(), strict=True):
            repair = _count_anew[model] if countable else None
            yield from (Finding(f"{_name(model, pk)} {what}.", repair) for pk in pks)
    yield from _pages_without_their_type()


def find_addresses() -> Iterator[Finding]:
    """Each page holds the addresses above it, too."""
    for page, address in _wrong_addresses():
        yield Finding(f"{_name(Page, page.pk)} is not at {address}.", mend_addresses)


@transaction.atomic
def mend_addresses() -> None:
    for page, address in _wrong_addresses():
        Page.objects.filter(pk=page.pk).update(url_path=address)


def _wrong_addresses() -> Iterator[tuple[Page, str]]:
    addresses: dict[str, str] = {}
    for page in Page.objects.order_by("path").only("path", "depth", "slug", "url_path"):
        above = addresses.get(page.path[: -Page.steplen])
        if page.depth == 1 or above is not None:
            addresses[page.path] = address = "/" if page.depth == 1 else f"{above}{page.slug}/"
            if page.url_path != address:
                yield page, address


def _pages_without_their_type() -> Iterator[Finding]:
    used = Page.objects.order_by().values_list("content_type", flat=True).distinct()
    for content_type in ContentType.objects.filter(pk__in=used):
        pages = models.QuerySet(Page).filter(content_type=content_type)
        model = content_type.model_class()
        if model is not None:
            there = models.QuerySet(model).values("pk")
            pages = pages.exclude(pk__in=there)
        for pk in pages.values_list("pk", flat=True):
            yield Finding(f"{_name(Page, pk)} has lost what a {content_type.name} has.")


def _name(model: type[models.Model], pk: int) -> str:
    return f"{model.__name__} {pk} “{model._default_manager.get(pk=pk)}”"


_count_anew: dict[type[models.Model], Repair] = {
    model: transaction.atomic(model.fix_tree) for model in (Page, Collection)
}
