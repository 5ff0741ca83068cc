"""In front of all others: what was answered in this edition is answered again from memory."""

from __future__ import annotations

from functools import cached_property

from django.http import HttpRequest, HttpResponse

from sistercities.feed.serving.answering import GetResponse
from sistercities.feed.serving.feed_answers import FeedAnswers
from sistercities.feed.serving.mounted import root_of_feed
from sistercities.feed.serving.page_answers import PageAnswers


class EditionMiddleware:
    """The first of `MIDDLEWARE`. Without it the site says the same, and works harder for it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.feed, self.pages = FeedAnswers(), PageAnswers()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        is_feed = self._root and request.path.startswith(self._root)
        return (self.feed if is_feed else self.pages).answer(request, self.get_response)

    @cached_property
    def _root(self) -> str | None:
        return root_of_feed()
