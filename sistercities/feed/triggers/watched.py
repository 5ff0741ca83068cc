"""Which tables the feed watches, and what a changed row of each means.

Derived from the models, so that a new row of a city's page is watched without anybody's doing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Field, ForeignKey, Model
from modelcluster.models import get_all_child_relations
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Locale,
    Page,
    PageViewRestriction,
    Site,
)
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationContext,
    TranslationLog,
    TranslationSource,
)

from sistercities.feed.building.pictures import SPECS
from sistercities.models.front_ends import FrontEnd
from sistercities.models.link_checks import LinkCheck
from sistercities.models.mirrors import MirroredItem, MirroredSite
from sistercities.models.our_city import OurCity

# What editors do before they publish, and what visitors never see.
NOT_TOLD = {
    "draft_title", "has_unpublished_changes", "latest_revision", "latest_revision_created_at",
    "live_revision", "locked", "locked_at", "locked_by", "numchild", "owner",
}  # fmt: skip


@dataclass(frozen=True)
class Meaning:
    """A changed row concerns `what`, whose reference is this expression of SQL.

    `{row}` stands for the row before or after the change.
    """

    what: str
    expression: str


@dataclass(frozen=True)
class Watched:
    """A table, the columns that matter, and what a change of them concerns."""

    table: str
    columns: tuple[str, ...]
    meanings: tuple[Meaning, ...]


def watch(model: type[Model], *meanings: Meaning) -> Watched:
    fields = (field for field in model._meta.local_concrete_fields if field.name not in NOT_TOLD)
    return Watched(model._meta.db_table, tuple(field.column for field in fields), meanings)


def by(what: str, column: str) -> Meaning:
    return Meaning(what, f"{{row}}.{column}")


def everything_changed(model: type[Model]) -> Watched:
    return watch(model, Meaning("everything", "''"))


def watched_page_type(model: type[Page]) -> Iterator[Watched]:
    """The own table of a page type and those of its rows."""
    parent = model._meta.pk.column
    yield watch(model, by("page", parent), *_named_pages(model))
    for relation in get_all_child_relations(model):
        rows = relation.related_model
        # Rows that belong to every page of Wagtail, such as comments, are nothing to tell.
        if issubclass(relation.model, model) and relation.field.model is rows:
            yield watch(rows, *_named_pages(rows))


def watched_by_all() -> Iterator[Watched]:
    """What is behind things of any kind."""
    yield watch(Page, by("page", "id"))
    yield watch(PageViewRestriction, by("tree", "page_id"))
    yield watch(get_image_model(), by("image", "id"))
    yield watch(get_image_model().get_rendition_model(), _size_that_is_told())
    yield watch(get_document_model(), by("document", "id"))
    yield watch(Collection, by("collection", "id"))
    yield watch(CollectionViewRestriction, by("collection", "collection_id"))
    yield watch(Redirect, by("redirect", "id"))
    # No item tells it, but pages do, which are kept until anything is marked.
    yield watch(OurCity, by("our_city", "site_id"))
    # Not when it was looked for last: most addresses answer every week what they did before.
    told = ("digest", "state", "since", "archived_url")
    yield Watched(LinkCheck._meta.db_table, told, (by("link", "digest"),))
    yield from _mirrored()
    yield from (everything_changed(model) for model in (Site, Locale, FrontEnd))
    yield from _records_of_translation()


def _mirrored() -> Iterator[Watched]:
    """On pages only: what others tell is not told again. Not each look that found nothing."""
    shown = ("name", "slug", "address", "failing_since")
    yield Watched(MirroredSite._meta.db_table, shown, (by("mirror", "id"),))
    shown = ("seq", "slug", "title", "body")
    yield Watched(MirroredItem._meta.db_table, shown, (by("mirror", "site_id"),))


def _size_that_is_told() -> Meaning:
    """Pages make sizes of their own when they are first read, of which nobody is told."""
    told = ", ".join(f"'{spec}'" for spec in SPECS)
    return Meaning(
        "image", f"(CASE WHEN {{row}}.filter_spec IN ({told}) THEN {{row}}.image_id END)"
    )


def _records_of_translation() -> Iterator[Watched]:
    """What decides how complete a translation is, and whether it is stale."""
    yield watch(TranslationSource, by("key", "object_id"))
    yield watch(StringTranslation, _object_of(TranslationContext, "context_id"))
    for model in (Translation, TranslationLog, StringSegment):
        yield watch(model, _object_of(TranslationSource, "source_id"))


def _object_of(model: type[Model], column: str) -> Meaning:
    found = f"SELECT object_id FROM {model._meta.db_table} WHERE id = {{row}}.{column}"  # noqa: S608
    return Meaning("key", f"({found})")


def _named_pages(model: type[Model]) -> tuple[Meaning, ...]:
    return tuple(
        by("page", field.column)
        for field in model._meta.local_concrete_fields
        if _is_key_of_page(field) and not field.primary_key
    )


def _is_key_of_page(field: Field) -> bool:
    return isinstance(field, ForeignKey) and issubclass(field.related_model, Page)
