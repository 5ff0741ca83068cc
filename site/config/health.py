"""Whether the site is well: for a load balancer, an orchestrator, and whoever has the token.

`/health/live`: this process answers; nothing is asked. `/health/ready`: the database answers, which
is all that a page needs: a cache that is down costs time and nothing else. `/health/status`: what
is behind, for those who send `Authorization: Bearer <HEALTH_TOKEN>`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import DEFAULT_DB_ALIAS, connections
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from sistercities.models import ContactMessage, FeedMark, FeedState, LinkCheck, ScheduledWork

GetResponse = Callable[[HttpRequest], HttpResponse]
LIVE, READY, STATUS = "/health/live", "/health/ready", "/health/status"


class HealthMiddleware:
    """In front of all others: whoever asks knows the process by its number, and speaks no https."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = ANSWERS.get(request.path_info)
        if answer is None:
            return self.get_response(request)
        response = answer(request)
        response["Cache-Control"] = "no-store"
        return response


def live(request: HttpRequest) -> HttpResponse:
    return HttpResponse("alive\n", content_type="text/plain")


def ready(request: HttpRequest) -> HttpResponse:
    # A copy is enough for readers.
    if any(map(database_answers, connections)):
        return HttpResponse("ready\n", content_type="text/plain")
    headers = {"Retry-After": "5"}
    return HttpResponse("no database\n", status=503, headers=headers, content_type="text/plain")


def status(request: HttpRequest) -> HttpResponse:
    """JSON, with 503 if the database is down; 404 without the token, as if there were none."""
    if not _may_know(request):
        return HttpResponse("Not Found\n", status=404, content_type="text/plain")
    if not database_answers():
        return JsonResponse({"database": False}, status=503)
    return JsonResponse({"database": True, "cache": cache_answers(), **_behind()})


def database_answers(name: str = DEFAULT_DB_ALIAS) -> bool:
    try:
        with connections[name].cursor() as cursor:
            cursor.execute("SELECT 1")
    except Exception:
        # Whatever it is: a name that leads nowhere, a full pool, a server that starts.
        return False
    return True


def cache_answers() -> bool:
    """Our cache swallows its own failures: what was put there has to come back."""
    try:
        cache.set("health", "well", 10)
        return cache.get("health") == "well"
    except Exception:
        return False


def _may_know(request: HttpRequest) -> bool:
    token = settings.HEALTH_TOKEN
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    return bool(token) and constant_time_compare(given, token)


def _behind() -> dict[str, Any]:
    """Numbers and times, and no content."""
    state = FeedState.objects.order_by("pk").first()
    waiting = ContactMessage.objects.filter(state=ContactMessage.State.WAITING)
    return {
        "feed": {"edition": state.edition if state else 0, "marks": FeedMark.objects.count()},
        "messages_waiting": waiting.count(),
        "links_broken": LinkCheck.objects.filter(state=LinkCheck.State.BROKEN).count(),
        "scheduler": {work.name: _of(work) for work in ScheduledWork.objects.order_by("name")},
    }


def _of(work: ScheduledWork) -> dict[str, Any]:
    age = (timezone.now() - work.done_at).total_seconds() if work.done_at else None
    return {"seconds_since": age and round(age), "failing": bool(work.error)}


ANSWERS: dict[str, GetResponse] = {LIVE: live, READY: ready, STATUS: status}
