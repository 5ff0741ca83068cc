"""Which edition an answer is of: one query that also finds the site and asks what is waiting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db import OperationalError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.request import split_domain_port
from django.utils import timezone
from wagtail.coreutils import get_content_languages

from sistercities.feed.api.answers import etag_of
from sistercities.feed.api.problems import ProblemError
from sistercities.feed.away import AWAY
from sistercities.feed.models import FeedItem
from sistercities.feed.refresh import refresh
from sistercities.feed.release import release, wording
from sistercities.feed.serving.asked import host_asked
from sistercities.feed.serving.looking import State, look
from sistercities.feed.serving.remembering import remembered
from sistercities.greeting_sources import other_languages


@dataclass(frozen=True)
class Edition:
    """The state of everything that is told, for one site."""

    number: int
    site_id: int
    changed_at: datetime | None = None
    # When time alone changes what is told.
    next_moment: datetime | None = None
    # Of all that anybody has ever changed, told or not.
    marks: int = 0
    # Whether everything was written that marks or another release ask for.
    is_written: bool = True

    @cached_property
    def stamp(self) -> str:
        """With the moment: a database that was restored comes to the same numbers once more."""
        return f"{release()} {wording()} {self.number} {self.changed_at}"

    @property
    def is_outdated(self) -> bool:
        return self.next_moment is not None and self.next_moment <= timezone.now()

    def has_all_of(self, other: Edition) -> bool:
        """What was changed there was changed here."""
        return self.number >= other.number and self.marks >= other.marks

    @property
    def can_be_told(self) -> bool:
        return self.is_written and not self.is_outdated

    def items(self) -> QuerySet[FeedItem]:
        """Everything that is told."""
        items = FeedItem.objects.filter(site=self.site_id, state=FeedItem.State.LIVE)
        return items.filter(locale__in=[*get_content_languages(), *other_languages()])

    def etag(self, request: HttpRequest) -> str:
        """Strong: the same edition answers the same question with the same bytes."""
        question = f"{self.stamp} {self.site_id} {request.build_absolute_uri()}"
        return etag_of(question.encode())


def edition_for(request: HttpRequest) -> Edition:
    """What has changed, or has been changed by time, is written before it is read.

    Looked up once for a request. Whatever is answered by it says so: `request.feed_edition`.
    """
    if not hasattr(request, "feed_edition"):
        request.feed_edition = _edition_of_now(request)
    return request.feed_edition


def believed_edition(request: HttpRequest) -> Edition:
    """The one that this process has seen a moment ago at this host, else that of now."""
    believed = remembered.get(host_asked(request))
    return believed if believed and believed.can_be_told else _edition_of_now(request)


def seen_edition(request: HttpRequest) -> Edition | None:
    """The same, for whom it is enough to know that something has changed, and need not wait."""
    return remembered.get(host_asked(request)) or _see(request)


def edition_there(request: HttpRequest) -> Edition | None:
    """Of the database that is being read, for this answer alone."""
    state = _state(request)
    return edition_of(state) if state and state.site_id is not None else None


def answer_by(request: HttpRequest, edition: Edition | None) -> None:
    """Whatever is answered now is of this edition; of none, it is looked up again."""
    for name in ("feed_edition", "feed_edition_of_now"):
        request.__dict__.pop(name, None)
    if edition and edition.can_be_told:
        request.feed_edition = edition


def _edition_of_now(request: HttpRequest) -> Edition:
    if not hasattr(request, "feed_edition_of_now"):
        request.feed_edition_of_now = _look_up(request)
    return request.feed_edition_of_now


def _look_up(request: HttpRequest) -> Edition:
    edition = _see(request)
    if edition is None or not edition.can_be_told:
        refresh()
        edition = _see(request)
    if edition is None:
        raise ProblemError(404, "There is no site at this address.")
    return edition


def _see(request: HttpRequest) -> Edition | None:
    forgotten = remembered.times_forgotten
    state = _state_of_original(request)
    if state is None or state.site_id is None:
        return None
    edition = edition_of(state)
    remembered.remember(host_asked(request), edition, forgotten)
    return edition


def _state_of_original(request: HttpRequest) -> State | None:
    if remembered.has_just_failed:
        raise OperationalError("The database did not answer a moment ago.")
    try:
        return _state(request)
    except AWAY:
        remembered.note_failure()
        raise


def _state(request: HttpRequest) -> State | None:
    return look(split_domain_port(request.get_host())[0], request.get_port())


def edition_of(state: State) -> Edition:
    beginning = state.next_untold and datetime.fromisoformat(f"{state.next_untold}Z")
    return Edition(
        number=state.edition,
        site_id=state.site_id,
        changed_at=state.changed_at,
        next_moment=min(filter(None, (state.next_moment, beginning)), default=None),
        marks=state.marks_done + state.waiting,
        is_written=not state.waiting and state.release == release(),
    )
