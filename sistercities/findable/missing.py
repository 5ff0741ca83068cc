"""What a reader is offered where nothing is: pages whose names are like the end of the address."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.models import Site

from sistercities.languages.addresses import front_address
from sistercities.languages.serving.alternates import choices_at
from sistercities.languages.serving.middleware import neutral_paths
from sistercities.search.asking import LONGEST, Question, asked_words
from sistercities.search.finding import find
from sistercities.search.suggesting import Suggestion, main_pages, near_names
from sponsors.texts import know_entries

MOST = 5
# A name has no more words than this; longer ends are of programs that try their luck.
MOST_WORDS = 6


class MissingPageMiddleware:
    """With `DEBUG`, Django asks no `handler404`: this one does it for pages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        is_page = request.resolver_match and request.resolver_match.view_name == "wagtail_serve"
        return page_not_found(request) if is_page and isinstance(exception, Http404) else None


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """In the language of the address, and by a few queries, whatever it is."""
    return render(request, "404.html", _context(request), status=404)


def _context(request: HttpRequest) -> dict[str, Any]:
    if request.path.startswith(neutral_paths()):
        return {}
    site = Site.find_for_request(request)
    if not site:
        return {}
    words = words_at_end(request.path)
    return {
        "choices": choices_at(front_address),
        # The page has its own field for it, as the page of results has.
        "question": Question(),
        "suggestions": suggestions(words, site),
        "main_pages": main_pages(site),
    }


def words_at_end(path: str) -> list[str]:
    """Of the last part of an address; none of what looks like a file or like nobody's words."""
    last = unquote(path.rstrip("/").rpartition("/")[2])
    if not last or "." in last or len(last) > LONGEST or not last.isprintable():
        return []
    words = asked_words(last.replace("_", " ").replace("-", " "))
    return words if len(words) <= MOST_WORDS else []


def suggestions(words: list[str], site: Site) -> list[Suggestion]:
    """Cities whose names are spelt nearly so first, then whatever holds the words."""
    if not words:
        return []
    near = near_names(words, site)
    found = know_entries([hit.page for hit in find(words, site)[:MOST]])
    named = {suggestion.page.pk: suggestion for suggestion in near}
    return [*near, *(Suggestion(page.title, page) for page in found if page.pk not in named)][:MOST]
