"""From the token of a preview link to the draft that it was made for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db.models import Model
from django.http import HttpResponse

from sistercities.feed.building.pictures import PROFILES, make_missing
from sistercities.feed.kinds import Batch, Draft, kind_of_model
from sistercities.feed.refresh import in_site_terms
from sistercities.models import PreviewLink

# For nobody's eyes but the visitor's, and for nobody's memory.
PRIVATE = {
    "Cache-Control": "no-store, private",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}


class ClosedError(Exception):
    """The link has led somewhere, and does not any more."""


def opened(token: str) -> Any:
    """The page or snippet of the link's revision; None if there is no such link.

    Raises ClosedError if it has expired, was revoked, or its page was published since.
    """
    link = PreviewLink.find(token)
    instance = link and link.revision.content_object
    if not link or instance is None:
        return None
    if not link.leads_to(instance):
        raise ClosedError
    drafted = link.revision.as_object()
    # As it is now, and not as it was when the draft was saved.
    drafted.last_published_at = instance.last_published_at
    return drafted


def can_be_told(instance: Any) -> bool:
    """Whether the feed has a kind for it whose drafts can be shown."""
    return drafts_are_told(type(instance))


def drafts_are_told(model: type[Model]) -> bool:
    kind = kind_of_model(model)
    return bool(kind and kind.build_drafted)


def told(drafted: Any) -> Draft | None:
    """The item that a draft would be; none for one that no site would show."""
    return next(iter(_batch(drafted).drafts), None)


def make_pictures(drafted: Any) -> None:
    """The sizes of pictures that nobody has been told of yet, so that reading writes nothing."""
    wanted: dict[int, set[str]] = defaultdict(set)
    for what, ref in (read for reads in _batch(drafted).reads.values() for read in reads):
        if what in PROFILES:
            wanted[int(ref)].add(what)
    make_missing(wanted)


def _batch(drafted: Any) -> Batch:
    kind = kind_of_model(type(drafted))
    with in_site_terms():
        return kind.build_drafted(drafted) if kind and kind.build_drafted else Batch()


def privately(view: Callable[..., HttpResponse], **more: str) -> Callable[..., HttpResponse]:
    """Its answers, and `more` headers; the site's own page of an error tells nothing of anybody."""

    @wraps(view)
    def answer(*args: Any, **kwargs: Any) -> HttpResponse:
        response = view(*args, **kwargs)
        for name, value in {**PRIVATE, **more}.items():
            response[name] = value
        return response

    return answer


def privately_with_forms(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """From a page that names no referrer at all, browsers send forms that Django refuses."""
    return privately(view, **{"Referrer-Policy": "same-origin"})
