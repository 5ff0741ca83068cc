"""From what has changed to the things whose items may say something else now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import reduce
from operator import or_
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection as Folder
from wagtail.models import Page

from sistercities.feed.kinds import all_kinds, builder_of, is_registered, kind_of_model
from sistercities.feed.models import FeedDependency, FeedItem

# (kind, key): what is built as one, in all its languages and for all sites.
Thing = tuple[str, UUID]
Marks = dict[str, set[str]]

# What is read of a picture is read in a profile.
READ_AS = {"image": ("photo", "logo")}
AT_ONCE = 500


def things_of(marks: Iterable[tuple[str, str]]) -> set[Thing]:
    """Everything that a set of marks may have changed."""
    changed: Marks = defaultdict(set)
    for what, ref in marks:
        changed[what].add(ref)
    if "everything" in changed:
        return everything()
    named = {
        (kind.name, UUID(ref)) for kind in all_kinds() for ref in changed.pop(thing(kind.name), ())
    }
    _widen(changed)
    return named | _own(changed) | _depending(changed)


def thing(kind: str) -> str:
    """What a mark calls a whole thing, where the work is too much for one go."""
    return f"thing:{kind}"


def everything() -> set[Thing]:
    """All that there is, and all that there was."""
    there = {(kind.name, key) for kind in all_kinds() for key in kind.all_keys()}
    return there | things_behind(FeedItem.objects.filter(state=FeedItem.State.LIVE))


def things_behind(items: QuerySet[FeedItem]) -> set[Thing]:
    """What is to be built for these items to be built anew."""
    found = items.order_by().values_list("kind", "thing").distinct()
    return {(builder_of(name), key) for name, key in found if is_registered(name)}


def _widen(changed: Marks) -> None:
    """A restriction concerns all pages below, and a folder's all pictures and files in it."""
    if below := changed.pop("tree", None):
        pages = Page.objects.filter(_below(Page, below))
        changed["page"] |= {str(pk) for pk in pages.values_list("pk", flat=True)}
    if folders := changed.pop("collection", None):
        inside = Folder.objects.filter(_below(Folder, folders)).values("pk")
        for what, model in (("image", get_image_model()), ("document", get_document_model())):
            found = model.objects.filter(collection__in=inside)
            changed[what] |= {str(pk) for pk in found.values_list("pk", flat=True)}
    changed["key"] = {str(UUID(ref)) for ref in changed["key"]}
    for what, names in READ_AS.items():
        for name in names:
            changed[name] |= changed[what]


def _below(model: type[Page] | type[Folder], roots: Collection[str]) -> Q:
    paths = model.objects.filter(pk__in=roots).values_list("path", flat=True)
    return reduce(or_, (Q(path__startswith=path) for path in paths), Q(pk=None))


def _own(changed: Marks) -> set[Thing]:
    """The things that the changed rows themselves are; their keys are changed, too."""
    found = {
        (kind.name, key)
        for kind in all_kinds()
        if kind.mark != "page" and changed[kind.mark]
        for key in kind.keys_of(changed[kind.mark])
    }
    for key, content_type in _pages(changed["page"]):
        changed["key"].add(str(key))
        kind = kind_of_model(content_type)
        if kind:
            found.add((kind.name, key))
    return found


def _pages(ids: Collection[str]) -> list[tuple[UUID, type[Page] | None]]:
    rows = Page.objects.filter(pk__in=ids).values_list("translation_key", "content_type_id")
    return [(key, ContentType.objects.get_for_id(type_id).model_class()) for key, type_id in rows]


def _depending(changed: Marks) -> set[Thing]:
    """The things for which any of it was read."""
    found: set[Thing] = set()
    for what, refs in changed.items():
        ordered = sorted(refs)
        for start in range(0, len(ordered), AT_ONCE):
            some = ordered[start : start + AT_ONCE]
            read = FeedDependency.objects.filter(what=what, ref__in=some)
            found.update(read.values_list("kind", "key").distinct())
    return {(name, key) for name, key in found if is_registered(name)}
