"""`/search/?q=`: everything that is called so, or tells these words, the best first."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse
from pydantic import Field, create_model

from sistercities.feed.api import answers, cursors
from sistercities.feed.api.edition import edition_for
from sistercities.feed.api.filters import telling
from sistercities.feed.api.languages import chain_in_one, in_chain
from sistercities.feed.api.lists import answer_with
from sistercities.feed.api.orders import ByNumber
from sistercities.feed.api.pages import Page
from sistercities.feed.api.parameters import SearchParameters, question_of
from sistercities.feed.building.words import BETWEEN
from sistercities.feed.kinds import Kind
from sistercities.feed.models import FeedItem
from sistercities.search.asking import asked_words
from sistercities.search.finding import BEGINS, ELSEWHERE, INSIDE, NAMED


@dataclass(frozen=True)
class BestFirst(ByNumber):
    """What is called so, what begins so, what has it in its name, and what only tells of it.

    Among equals kind by kind, cities first.
    """

    form: ClassVar = struct.Struct(">H")
    column: str = "fit"
    words: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()

    def measured(self, items: QuerySet[FeedItem]) -> QuerySet[FeedItem]:
        kinds = [When(kind=name, then=place) for place, name in enumerate(self.kinds)]
        fit = _nearness(self.words) * len(kinds) + Case(*kinds, output_field=IntegerField())
        return items.annotate(fit=fit)


def parameters_for(kinds: Sequence[Kind]) -> type[SearchParameters]:
    one = Literal[tuple(kind.name for kind in kinds)] | None
    told = Field(None, description="Things of one kind only.")
    return create_model("SearchParametersOfKinds", __base__=SearchParameters, kind=(one, told))


def search(kinds: Sequence[Kind], request: HttpRequest, parameters: Any) -> HttpResponse:
    chain = chain_in_one(parameters.lang, "Words are sought in one language of each thing.")
    words = tuple(asked_words(parameters.q))
    order = BestFirst(words=words, kinds=tuple(kind.name for kind in kinds))
    question = f"search {question_of(parameters)}"
    cursor = cursors.read(parameters.cursor, question, order) if parameters.cursor else None
    edition = edition_for(request)
    if known := answers.not_modified(request, edition.etag(request)):
        return known
    sought = [parameters.kind] if parameters.kind else order.kinds
    items = edition.items().filter(*telling(words), kind__in=sought)
    page = Page(in_chain(items, chain), cursor, parameters.limit, order)
    return answer_with(page, request, edition, chain, question)


def _nearness(words: Sequence[str]) -> Case:
    """As on the page of results: by names, whole ones before beginnings before parts of them."""
    name = f"{BETWEEN} {' '.join(words)}"
    return Case(
        When(names__contains=f"{name} {BETWEEN}", then=NAMED),
        When(names__contains=name, then=BEGINS),
        When(Q(*telling(words, "names")), then=INSIDE),
        default=Value(ELSEWHERE),
        output_field=IntegerField(),
    )
