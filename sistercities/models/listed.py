"""A list that can be asked for a part of it by its address."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict

from sistercities.languages.reader import speaking
from sistercities.listing.answer import Answer
from sistercities.listing.asking import BadQuestionError
from sistercities.models.indexes import IndexPage


class AskedIndexPage(IndexPage):
    """Answers questions in its address; those that it does not understand, by 400 or 404."""

    # What its address may name; what it answers to them may be kept for everybody.
    parameters: tuple[str, ...] = ()

    class Meta:
        abstract = True

    def answer(self, data: QueryDict) -> Answer:
        raise NotImplementedError

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Labels are in the language of the page, which is what the markup around them says."""
        with speaking(self.locale.language_code):
            try:
                answer = self.answer(request.GET)
            except BadQuestionError as bad:
                answer = Answer.to_bad_question(bad)
        return {**super().get_context(request, *args, **kwargs), "answer": answer}

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().serve(request, *args, **kwargs)
        response.status_code = response.context_data["answer"].status
        return response
