"""Wagtail's search in the database, which also asks for the folded spelling of every word.

In the admin an editor finds "Òṣogbo" by typing "osogbo" or "Osógbo", in lists and choosers alike.
"""

from __future__ import annotations

from typing import Any

from django.db import connection
from modelsearch.backends import database
from modelsearch.backends.base import BaseSearchBackend, BaseSearchResults
from wagtail.search.query import And, Not, Or, Phrase, PlainText, SearchQuery

from sistercities.search.indexing import OwnEntries
from sponsors.folding import words_of


class Folding:
    """Mixed into the backend of whichever database is used."""

    def _search(
        self, compiler: type, query: str | SearchQuery, among: Any, **options: Any
    ) -> BaseSearchResults:
        if isinstance(query, str) and query:
            query = PlainText(query, operator=options.get("operator") or "and")
        return super()._search(compiler, also_folded(query), among, **options)


# The name by which Wagtail looks for it in this module.
def SearchBackend(params: dict[str, Any]) -> BaseSearchBackend:  # noqa: N802
    plain = type(database.SearchBackend(params))
    own = {}
    if connection.vendor == "postgresql":
        own["index_class"] = type("OwnEntriesIndex", (OwnEntries, plain.index_class), {})
    return type("FoldingSearchBackend", (Folding, plain), own)(params)


def also_folded(query: str | SearchQuery) -> str | SearchQuery:
    """A query that is met by the words as they are typed or by their folded spelling."""
    if isinstance(query, PlainText):
        return _either(query, PlainText(_folded(query), query.operator, query.boost))
    if isinstance(query, Phrase):
        return _either(query, Phrase(_folded(query)))
    if isinstance(query, And | Or):
        return type(query)([also_folded(part) for part in query.subqueries])
    return Not(also_folded(query.subquery)) if isinstance(query, Not) else query


def _either(query: PlainText | Phrase, folded: PlainText | Phrase) -> SearchQuery:
    same = folded.query_string in ("", query.query_string.lower())
    return query if same else Or([query, folded])


def _folded(query: PlainText | Phrase) -> str:
    return " ".join(words_of(query.query_string))
