"""From an answer to what is told of an address: one bad day condemns nobody."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from sistercities.conf import setting
from sistercities.links.asking import Answer, Problem
from sistercities.models.link_checks import LinkCheck

# So many different days without a page make a broken link.
DAYS_UNTIL_BROKEN = 3
State = LinkCheck.State
# Nothing is known of the page after these, neither good nor bad.
SAYS_NOTHING = (Problem.ROBOTS, Problem.UNDECIDED)


def settle(check: LinkCheck, answer: Answer, now: datetime) -> None:
    """Write an answer into the record of its address, which is not saved here."""
    check.checked_at, check.seconds = now, round(answer.seconds, 2)
    check.reason, check.status_code = answer.problem, answer.status
    if answer.problem in SAYS_NOTHING:
        return
    if not answer.problem:
        check.failed_days, check.failed_on = 0, None
        check.new_url = answer.new_url
    elif answer.problem != Problem.CERTIFICATE:
        _count_day(check, now)
    _enter(check, _state(check, answer), now)


def _count_day(check: LinkCheck, now: datetime) -> None:
    today = timezone.localdate(now)
    if check.failed_on != today:
        check.failed_days, check.failed_on = check.failed_days + 1, today


def _state(check: LinkCheck, answer: Answer) -> str:
    if answer.problem == Problem.CERTIFICATE:
        return State.INSECURE
    if answer.problem:
        return State.BROKEN if check.failed_days >= DAYS_UNTIL_BROKEN else check.state
    if answer.new_url:
        return State.REDIRECTED
    if not answer.is_secure:
        return State.INSECURE
    return State.SLOW if answer.seconds >= setting("LINKS_SECONDS_UNTIL_SLOW") else State.FINE


def _enter(check: LinkCheck, state: str, now: datetime) -> None:
    if state != check.state:
        check.state, check.since = state, now
