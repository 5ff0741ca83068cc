"""Which edition an answer is of: one query that also finds the site and asks what is waiting."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import md5

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, When
from django.http import HttpRequest
from django.http.request import split_domain_port
from django.utils import timezone
from wagtail.models import Site

from sistercities.feed.api.problems import ProblemError
from sistercities.feed.models import FeedItem, FeedMark, FeedState
from sistercities.feed.refresh import refresh
from sistercities.feed.release import release


@dataclass(frozen=True)
class Edition:
    """The state of everything that is told, for one site."""

    number: int
    site_id: int

    def etag(self, request: HttpRequest) -> str:
        """Strong: the same edition answers the same question with the same bytes."""
        question = f"{release()} {self.number} {self.site_id} {request.build_absolute_uri()}"
        return f'"{md5(question.encode(), usedforsecurity=False).hexdigest()}"'


def edition_for(request: HttpRequest) -> Edition:
    """What has changed, or has been changed by time, is written before it is read."""
    state = _state(request)
    if state is None or state.waiting or state.outdated or state.release != release():
        refresh()
        state = _state(request)
    if state is None or state.site_id is None:
        raise ProblemError(404, "There is no site at this address.")
    return Edition(state.edition, state.site_id)


def _state(request: HttpRequest) -> FeedState | None:
    outdated = FeedItem.objects.filter(valid_until__lte=timezone.now())
    return (
        FeedState.objects.annotate(
            waiting=Exists(FeedMark.objects.all()),
            outdated=Exists(outdated),
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
