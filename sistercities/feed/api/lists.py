"""Lists and single items: one query for the edition, one for what is shown."""

from __future__ import annotations

import re
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse

from sistercities.feed.api import answers, cursors
from sistercities.feed.api.edition import Edition, edition_for
from sistercities.feed.api.languages import SOURCE, chain_of, in_chain
from sistercities.feed.api.parameters import ListParameters, filters_of
from sistercities.feed.api.problems import ProblemError
from sistercities.feed.building.days import morning, morning_after
from sistercities.feed.kinds import Kind
from sistercities.feed.models import FeedItem
from sistercities.feed.storing import facets_text

NAME = re.compile(r"[\w-]{1,255}")


def list_of(kind: Kind, request: HttpRequest, parameters: ListParameters) -> HttpResponse:
    chain = languages(kind, parameters.lang)
    question = urlencode({"kind": kind.name, "lang": parameters.lang, **filters_of(parameters)})
    cursor = cursors.read(parameters.cursor, question) if parameters.cursor else None
    edition = edition_for(request)
    if known := answers.not_modified(request, edition.etag(request)):
        return known
    items = filtered(live(kind, edition, chain), parameters)
    page = Page(items, cursor, parameters.limit)
    cursors_of = {name: page.cursor(name, question) for name in ("next", "prev")}
    links = {
        name: cursor and answers.same_question(request, cursor=cursor)
        for name, cursor in cursors_of.items()
    }
    content = answers.list_bytes(
        (answers.item_bytes(item, _wanted(chain)) for item in page.items),
        requested=chain,
        edition=edition.number,
        **links,
    )
    spoken = [item.locale for item in page.items]
    return answers.answer(content, edition.etag(request), spoken, **links)


def one_of(kind: Kind, request: HttpRequest, name: str, lang: str) -> HttpResponse:
    """By its id, or by the last part of its page's address."""
    return only_one_of(kind, request, lang, _called(kind, name))


def only_one_of(
    kind: Kind, request: HttpRequest, lang: str, which: Q | None = None
) -> HttpResponse:
    chain = languages(kind, lang)
    edition = edition_for(request)
    if known := answers.not_modified(request, edition.etag(request)):
        return known
    item = live(kind, edition, chain).filter(which or Q()).order_by("place").first()
    if item is None:
        raise ProblemError(404, "There is no such item in these languages.", requested=chain)
    content = answers.item_bytes(item, _wanted(chain))
    return answers.answer(content, edition.etag(request), [item.locale])


def languages(kind: Kind, lang: str) -> list[str]:
    """Where every language is an entry of its own, all of them if none is asked for."""
    return [] if kind.each_language and not lang else chain_of(lang)


def live(kind: Kind, edition: Edition, chain: list[str]) -> QuerySet[FeedItem]:
    items = FeedItem.objects.filter(site=edition.site_id, kind=kind.name, state=FeedItem.State.LIVE)
    if kind.each_language:
        return items.filter(locale__in=chain) if chain else items
    return in_chain(items, chain)


def filtered(items: QuerySet[FeedItem], parameters: ListParameters) -> QuerySet[FeedItem]:
    for name, value in filters_of(parameters).items():
        if name in BY_DAY:
            items = items.filter(BY_DAY[name](value))
        else:
            items = items.filter(facets__contains=facets_text([(name, value)]))
    return items


# What has no first or no last day goes on for ever.
BY_DAY = {
    "from_": lambda day: Q(ends__isnull=True) | Q(ends__gt=morning(day)),
    "to": lambda day: Q(begins__isnull=True) | Q(begins__lt=morning_after(day)),
    "since": lambda day: Q(begins__gte=morning(day)),
}


class Page:
    """Some entries of a list, and whether there are more before and behind."""

    def __init__(
        self, items: QuerySet[FeedItem], cursor: cursors.Cursor | None, limit: int
    ) -> None:
        self.came = cursor.direction if cursor else None
        order = ("-place", "-pk") if self.came == cursors.BACK else ("place", "pk")
        found = cursor.apply(items) if cursor else items
        found = found.only("pk", "place", "locale", "body").order_by(*order)[: limit + 1]
        rows = list(found)
        self.more = len(rows) > limit
        rows = rows[:limit]
        self.items = rows[::-1] if self.came == cursors.BACK else rows

    def cursor(self, name: str, question: str) -> str | None:
        forward = name == "next"
        came_from_there = self.came == (cursors.BACK if forward else cursors.FORWARD)
        leads = came_from_there or (self.more and forward != (self.came == cursors.BACK))
        if not self.items or not leads:
            return None
        edge = self.items[-1 if forward else 0]
        direction = cursors.FORWARD if forward else cursors.BACK
        return cursors.Cursor(direction, bytes(edge.place), edge.pk).write(question)


def _called(kind: Kind, name: str) -> Q:
    if not NAME.fullmatch(name):
        raise ProblemError(404, "No item has such a name.")
    try:
        return Q(key=UUID(name))
    except ValueError:
        same = FeedItem.objects.filter(kind=kind.name, slug=name, state=FeedItem.State.LIVE)
        return Q(key__in=same.values("key"))


def _wanted(chain: list[str]) -> str | None:
    return chain[0] if chain and chain[0] != SOURCE else None
