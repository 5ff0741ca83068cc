"""Which edition an answer is of: one query that also finds the site and asks what is waiting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, When
from django.http import HttpRequest
from django.http.request import split_domain_port
from django.utils import timezone
from wagtail.coreutils import get_content_languages
from wagtail.models import Site

from sistercities.feed.api.answers import etag_of
from sistercities.feed.api.problems import ProblemError
from sistercities.feed.models import FeedItem, FeedMark, FeedState
from sistercities.feed.refresh import refresh
from sistercities.feed.release import release, wording
from sistercities.feed.serving.asked import host_asked
from sistercities.feed.serving.remembering import remembered
from sistercities.feed.storing import untold


@dataclass(frozen=True)
class Edition:
    """The state of everything that is told, for one site."""

    number: int
    site_id: int
    changed_at: datetime | None = None
    # When time alone changes what is told.
    next_moment: datetime | None = None

    @cached_property
    def stamp(self) -> str:
        """With the moment: a database that was restored comes to the same numbers once more."""
        return f"{release()} {wording()} {self.number} {self.changed_at}"

    @property
    def is_outdated(self) -> bool:
        return self.next_moment is not None and self.next_moment <= timezone.now()

    def items(self) -> QuerySet[FeedItem]:
        """Everything that is told."""
        items = FeedItem.objects.filter(site=self.site_id, state=FeedItem.State.LIVE)
        return items.filter(locale__in=get_content_languages())

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
    return remembered.get(host_asked(request)) or _edition_of_now(request)


def _edition_of_now(request: HttpRequest) -> Edition:
    if not hasattr(request, "feed_edition_of_now"):
        request.feed_edition_of_now = _look_up(request)
    return request.feed_edition_of_now


def _look_up(request: HttpRequest) -> Edition:
    forgotten = remembered.times_forgotten
    state = _state(request)
    edition = _edition(state)
    if edition is None or edition.is_outdated or state.waiting or state.release != release():
        refresh()
        edition = _edition(_state(request))
    if edition is None or edition.site_id is None:
        raise ProblemError(404, "There is no site at this address.")
    remembered.remember(host_asked(request), edition, forgotten)
    return edition


def _edition(state: FeedState | None) -> Edition | None:
    if state is None:
        return None
    beginning = state.next_untold and datetime.fromisoformat(f"{state.next_untold}Z")
    coming = min(filter(None, (state.next_moment, beginning)), default=None)
    return Edition(state.edition, state.site_id, state.changed_at, coming)


def _state(request: HttpRequest) -> FeedState | None:
    # As the condition of the index says it, which SQLite compares word for word.
    coming = FeedItem.objects.filter(valid_until__isnull=False).order_by("valid_until")
    return (
        FeedState.objects.annotate(
            waiting=Exists(FeedMark.objects.all()),
            next_moment=Subquery(coming.values("valid_until")[:1]),
            next_untold=Subquery(untold().order_by("ref").values("ref")[:1]),
            site_id=Subquery(_sites(request).values("pk")[:1]),
        )
        .order_by("pk")
        .first()
    )


def _sites(request: HttpRequest) -> QuerySet[Site]:
    """The best first, as Wagtail finds the site of a request."""
    host, port = split_domain_port(request.get_host())[0], request.get_port()
    others = Site.objects.filter(hostname=OuterRef("hostname")).exclude(pk=OuterRef("pk"))
    match = Case(
        When(hostname=host, port=port, then=0),
        When(hostname=host, is_default_site=True, then=1),
        When(~Exists(others), hostname=host, then=2),
        When(is_default_site=True, then=3),
        output_field=IntegerField(),
    )
    mine = Q(hostname=host) | Q(is_default_site=True)
    return Site.objects.filter(mine).annotate(match=match).exclude(match=None).order_by("match")
