"""A page of a partner's changes, and whether it leads on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlencode, urljoin, urlsplit

import urllib3
from pydantic_core import from_json

from sistercities.mirror.asking import Answer, SourceError, ask
from sistercities.models.mirrors import MirroredSite, MirrorProblem

# The cities. A partner's statements are its own voice and its events are of its own town: a link
# leads to them. One kind costs the other site, and us, the least.
KIND = "city"
# Of items in an answer; the feed gives no more.
AT_ONCE = 100
# A number of the database.
LAST = (1 << 63) - 1


@dataclass(frozen=True)
class Changes:
    """`items` as they were told; there is nothing new if there are none. Next is `after`.

    `is_lost`: the other site does not know the place that was asked for, and has begun anew.
    """

    items: list[Any]
    after: int
    etag: str = ""
    is_lost: bool = False


def changes_after(site: MirroredSite, manager: urllib3.PoolManager) -> Changes:
    """Raises SourceError."""
    asked = urlencode({"after": site.cursor, "kind": KIND, "limit": AT_ONCE})
    answer = ask(manager, f"{urljoin(site.address, 'changes/')}?{asked}", site.etag)
    if answer.status == 304 and site.etag:
        return Changes([], site.cursor, site.etag)
    if answer.status == 410:
        return _lost(site, f"{answer.url} is gone.")
    return _read(site, answer)


def parsed(answer: Answer) -> dict[str, Any]:
    """Of bounded depth, by the parser; without numbers that are none."""
    try:
        told = from_json(answer.body, allow_inf_nan=False)
    except ValueError as error:
        raise _no_feed(answer, str(error)) from error
    if not isinstance(told, dict):
        raise _no_feed(answer, "it is no object")
    return told


def _read(site: MirroredSite, answer: Answer) -> Changes:
    told = parsed(answer)
    items, following, edition = told.get("items"), told.get("next"), told.get("edition")
    if not isinstance(items, list) or not isinstance(following, str):
        raise _no_feed(answer, "it has no list of items, or no “next”")
    if len(items) > AT_ONCE:
        raise _no_feed(answer, f"it has more than the {AT_ONCE} items that were asked for")
    if type(edition) is int and edition < site.cursor:
        return _lost(site, f"{answer.url} is at {edition}.")
    after = _after(answer, following)
    if not (site.cursor < after <= LAST if items else after == site.cursor):
        raise _no_feed(answer, f"“next” leads to {after}")
    return Changes(items, after, answer.etag)


def _after(answer: Answer, following: str) -> int:
    """Of the address of the next page only this number is used, if it is of the same list."""
    try:
        new, old = urlsplit(urljoin(answer.url, following)), urlsplit(answer.url)
        (after,) = parse_qs(new.query)["after"]
    except (ValueError, KeyError) as error:
        raise _no_feed(answer, "“next” is no address of a page") from error
    if (new.netloc.lower(), new.path) != (old.netloc.lower(), old.path):
        raise _no_feed(answer, "“next” leads elsewhere")
    if not (after.isascii() and after.isdecimal() and len(after) < 20):
        raise _no_feed(answer, "“next” has no number")
    return int(after)


def _lost(site: MirroredSite, why: str) -> Changes:
    if not site.cursor:
        raise SourceError(MirrorProblem.SHAPE, why)
    return Changes([], 0, is_lost=True)


def _no_feed(answer: Answer, why: str) -> SourceError:
    return SourceError(MirrorProblem.SHAPE, f"{answer.url}: {why}.")
