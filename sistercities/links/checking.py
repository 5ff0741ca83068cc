"""Asks the addresses that are due: some hosts at once, each host one question at a time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from time import sleep
from urllib.parse import urlsplit

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from sistercities.conf import setting
from sistercities.links.asking import Answer, ask
from sistercities.links.guard import open_manager
from sistercities.links.robots import Robots
from sistercities.links.verdicts import settle
from sistercities.models.link_checks import LinkCheck

HOSTS_AT_ONCE = 8
ADDRESSES_AT_ONCE = 200
ANSWERED = (
    *("state", "since", "reason", "status_code", "new_url", "seconds", "checked_at"),
    *("failed_days", "failed_on"),
)


def due(now: datetime) -> QuerySet[LinkCheck]:
    """Never asked, asked long ago, or without an answer on another day than today."""
    old = Q(checked_at__lte=now - timedelta(days=setting("LINKS_DAYS_BETWEEN")))
    yesterday = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    unsettled = ~Q(reason="") & Q(checked_at__lt=yesterday)
    return LinkCheck.objects.filter(Q(checked_at=None) | old | unsettled)


def check(
    checks: QuerySet[LinkCheck], most: int, told: Callable[[int], object] = lambda number: None
) -> Counter[str]:
    """Ask up to so many addresses, helpful links first: how many are in each state now.

    `told` hears how many more have been answered. An answer is stored as it comes, so that a run
    that is stopped has lost nothing.
    """
    ordered = checks.order_by("-is_helpful", F("checked_at").asc(nulls_first=True), "pk")
    states: Counter[str] = Counter()
    robots = Robots()
    chosen = list(ordered.values_list("pk", flat=True)[:most])
    for start in range(0, len(chosen), ADDRESSES_AT_ONCE):
        some = LinkCheck.objects.filter(pk__in=chosen[start : start + ADDRESSES_AT_ONCE])
        for record, answer in _answers(list(some), robots):
            settle(record, answer, timezone.now())
            _store(record)
            states[record.state] += 1
            told(1)
    return states


def _answers(records: list[LinkCheck], robots: Robots) -> Iterator[tuple[LinkCheck, Answer]]:
    hosts: dict[str, list[LinkCheck]] = defaultdict(list)
    for record in records:
        hosts[urlsplit(record.url).netloc].append(record)
    pool = ThreadPoolExecutor(HOSTS_AT_ONCE)
    try:
        for answered in pool.map(lambda host: _ask_host(host, robots), hosts.values()):
            yield from answered
    finally:
        pool.shutdown(cancel_futures=True)


def _ask_host(records: list[LinkCheck], robots: Robots) -> list[tuple[LinkCheck, Answer]]:
    """In a thread of its own, which leaves the database alone."""
    manager, answers = open_manager(), []
    for number, record in enumerate(records):
        if number:
            sleep(setting("LINKS_SECONDS_BETWEEN"))
        answers.append((record, ask(manager, record.url, robots.may_ask)))
    manager.clear()
    return answers


def _store(record: LinkCheck) -> None:
    """Only what was found out: an editor may be naming an archived copy at the same moment."""
    facts = {name: getattr(record, name) for name in ANSWERED}
    LinkCheck.objects.filter(pk=record.pk).update(**facts)
