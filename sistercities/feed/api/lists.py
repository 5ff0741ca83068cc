"""Lists and single items: one query for the edition, one for what is shown."""

from __future__ import annotations

import re
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse

from sistercities.feed.api import answers, cursors
from sistercities.feed.api.edition import Edition, edition_for
from sistercities.feed.api.entries import entry_bytes
from sistercities.feed.api.filters import conditions, filtered
from sistercities.feed.api.including import included
from sistercities.feed.api.languages import ALL, chain_of, in_chain
from sistercities.feed.api.orders import Order, order_of
from sistercities.feed.api.pages import Page
from sistercities.feed.api.parameters import LanguageParameters, ListParameters, question_of
from sistercities.feed.api.problems import ProblemError, bad_parameter
from sistercities.feed.kinds import Kind
from sistercities.feed.models import FeedItem

# A page of things in all languages is about as long as the longest in one.
MOST_IN_ALL = 20
NAME = re.compile(r"[\w-]{1,255}")


def list_of(kind: Kind, request: HttpRequest, parameters: ListParameters) -> HttpResponse:
    chain, order = languages(kind, parameters.lang), order_of(parameters)
    limit, question = _limit(parameters, chain), f"{kind.name} {question_of(parameters)}"
    cursor = cursors.read(parameters.cursor, question, order) if parameters.cursor else None
    edition = edition_for(request)
    if known := answers.not_modified(request, edition.etag(request)):
        return known
    items = chosen(kind, edition, chain, parameters)
    page = page_of(items, kind, edition, chain, cursor, limit, order)
    include = getattr(parameters, "include", None)
    return answer_with(page, request, edition, chain, question, include)


def _limit(parameters: ListParameters, chain: list[str]) -> int:
    if chain == [ALL] and parameters.limit > MOST_IN_ALL:
        allowed = {"type": "integer", "minimum": 1, "maximum": MOST_IN_ALL}
        raise bad_parameter("limit", f"In all languages, {MOST_IN_ALL} come at a time.", allowed)
    return parameters.limit


def answer_with(
    page: Page,
    request: HttpRequest,
    edition: Edition,
    chain: list[str],
    question: str,
    include: str | None = None,
) -> HttpResponse:
    """With the ways to the pages before and behind it."""
    cursors_of = {name: page.cursor(name, question) for name in ("next", "prev")}
    links = {
        name: cursor and answers.same_question(request, cursor=cursor)
        for name, cursor in cursors_of.items()
    }
    content = answers.list_bytes(
        (entry_bytes(entry, chain, **page.order.told(entry.item)) for entry in page.entries),
        requested=chain,
        edition=edition.number,
        **links,
    )
    more = included(include, page.items, edition, chain)
    spoken = [item.locale for item in [*page.items, *more.items]]
    return answers.answer(more.added_to(content), edition.etag(request), spoken, **links)


def one_of(
    kind: Kind, request: HttpRequest, name: str, parameters: LanguageParameters
) -> HttpResponse:
    """By its id, or by the last part of its page's address."""
    return only_one_of(kind, request, parameters, _called(kind, name))


def only_one_of(
    kind: Kind, request: HttpRequest, parameters: LanguageParameters, which: Q | None = None
) -> HttpResponse:
    chain = languages(kind, parameters.lang)
    edition = edition_for(request)
    if known := answers.not_modified(request, edition.etag(request)):
        return known
    items = live(kind, edition, chain).filter(which or Q())
    page = page_of(items, kind, edition, chain, None, 1)
    if not page.entries:
        raise ProblemError(404, "There is no such item in these languages.", requested=chain)
    content = entry_bytes(page.entries[0], chain)
    more = included(getattr(parameters, "include", None), page.items, edition, chain)
    spoken = [item.locale for item in [*page.items, *more.items]]
    return answers.answer(more.added_to(content), edition.etag(request), spoken)


def languages(kind: Kind, lang: str) -> list[str]:
    """Where every language is an entry of its own, all of them if none is asked for."""
    return [] if kind.each_language and not lang else chain_of(lang)


def live(kind: Kind, edition: Edition, chain: list[str]) -> QuerySet[FeedItem]:
    """One item of each thing; where each language is an entry, all that were asked for."""
    items = everything(kind, edition)
    if kind.each_language and chain != [ALL]:
        return items.filter(locale__in=chain) if chain else items
    return in_chain(items, chain)


def everything(kind: Kind, edition: Edition) -> QuerySet[FeedItem]:
    return edition.items().filter(kind=kind.name)


def chosen(
    kind: Kind, edition: Edition, chain: list[str], parameters: ListParameters
) -> QuerySet[FeedItem]:
    """What is asked for must hold of the item that is given, or of one of its languages."""
    items = live(kind, edition, chain)
    if chain == [ALL] and conditions(parameters):
        fitting = filtered(everything(kind, edition), parameters)
        return items.filter(key__in=fitting.values("key"))
    return filtered(items, parameters)


def page_of(
    items: QuerySet[FeedItem],
    kind: Kind,
    edition: Edition,
    chain: list[str],
    cursor: cursors.Cursor | None,
    limit: int,
    order: Order = Order(),  # noqa: B008  (frozen)
) -> Page:
    # Of every kind: no two things share a key, and with its kind SQLite walks through all of it.
    families = edition.items() if chain == [ALL] else None
    return Page(items, cursor, limit, order, families)


def _called(kind: Kind, name: str) -> Q:
    if not NAME.fullmatch(name):
        raise ProblemError(404, "No item has such a name.")
    try:
        return Q(key=UUID(name))
    except ValueError:
        same = FeedItem.objects.filter(kind=kind.name, slug=name, state=FeedItem.State.LIVE)
        return Q(key__in=same.values("key"))
