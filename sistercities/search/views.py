"""The page of results, in every language: /search/?q=… and /fr/search/?q=…"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import EmptyPage, Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe
from wagtail.models import Site

from sistercities.languages.serving.alternates import LanguageChoice, choices_at
from sistercities.search.asking import Question
from sistercities.search.finding import MOST, Hit, find
from sistercities.search.results import results_of
from sistercities.search.suggesting import main_pages, near_names

PER_PAGE = 10


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What was found, or what is wrong with the question, or where else to look."""
    site = Site.find_for_request(request)
    if not site:
        raise Http404
    question, context = _answer(Question.asked(request.GET), site)
    context = {"question": question, "choices": _in_other_languages(question), **context}
    return render(request, "sistercities/search.html", context, status=question.status)


def _answer(question: Question, site: Site) -> tuple[Question, dict[str, Any]]:
    if question.problem or question.is_empty:
        return question, {"main_pages": main_pages(site)}
    hits = find(question.words, site)
    if not hits:
        near = near_names(question.words, site)
        return question, {"near": near, "main_pages": main_pages(site)}
    try:
        return question, _found(Paginator(hits, PER_PAGE).page(question.page))
    except EmptyPage:
        return question.beyond(), {}


def _found(page: Page) -> dict[str, Any]:
    hits: list[Hit] = page.object_list
    number = page.paginator.count
    return {"page_of": page, "results": results_of(hits), "more": number == MOST}


def _in_other_languages(question: Question) -> list[LanguageChoice]:
    """The same question to the pages of each language."""
    asked = f"?{urlencode({'q': question.text})}" if question.text else ""
    return choices_at(lambda code: _address(code) + asked)


def _address(language: str) -> str:
    with translation.override(language):
        return reverse("search")
