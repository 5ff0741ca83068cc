"""From the log of changes to receivers: each is told one change after the other, in order.

A change is written down as told after the receiver has taken it. Whoever is killed in between has
it sent once more, with the same id.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from time import monotonic
from uuid import UUID

from django.utils import timezone

from sistercities.feed.api.edition import edition_of
from sistercities.feed.models import FeedItem
from sistercities.feed.refresh import refresh
from sistercities.feed.serving.looking import look
from sistercities.models.webhooks import Webhook
from sistercities.webhooks.messages import Message
from sistercities.webhooks.sending import Answer, post
from sistercities.webhooks.settling import log, pause, settle, trim
from sistercities.webhooks.signing import signed

logger = logging.getLogger(__name__)
# For all receivers, and for one of them: a long way to catch up takes several rounds.
SECONDS, SECONDS_EACH = 60.0, 20.0


@dataclass
class Tally:
    sent: int = 0
    failed: int = 0

    def __str__(self) -> str:
        return f"{self.sent} messages sent, {self.failed} failed."


def deliver_due() -> Tally:
    """Tell everybody what they have not been told yet. Two processes at once do no harm."""
    fresh_edition()
    tally, until = Tally(), monotonic() + SECONDS
    for pk in list(Webhook.due(timezone.now()).values_list("pk", flat=True)):
        if monotonic() < until:
            _try(pk, tally)
    return tally


def _try(pk: int, tally: Tally) -> None:
    """By itself: what goes wrong with one receiver keeps no other waiting."""
    try:
        deliver(pk, tally)
    except Exception:
        logger.exception("Webhook %s could not be told of changes", pk)
        tally.failed += 1


def deliver(pk: int, tally: Tally) -> None:
    """Until one receiver knows all, a message fails, or others are to have their turn."""
    until = monotonic() + SECONDS_EACH
    while claim := Webhook.claimed(pk):
        try:
            while monotonic() < until and _tell_next(claim, tally):
                pass
        finally:
            Webhook.held(claim).update(claim=None, claimed_until=None)
        trim(pk)
        # Whoever came with a change while this one was claimed has gone away again.
        if monotonic() >= until:
            return


def _tell_next(claim: UUID, tally: Tally) -> bool:
    """False if there is nothing more to tell, or not now."""
    # Nothing is told that was withdrawn a moment ago.
    known = fresh_edition()
    webhook = Webhook.held(claim).filter(active=True).first()
    if webhook is None:
        return False
    item = webhook.waiting().first()
    if item is None:
        Webhook.held(claim).filter(told__lt=known).update(told=known)
        return False
    return _tell(webhook, item, claim, tally)


def _tell(webhook: Webhook, item: FeedItem, claim: UUID, tally: Tally) -> bool:
    secrets = webhook.secrets
    if not secrets:
        pause(webhook, Webhook.Because.SECRET)
        return False
    since = webhook.begin(item.seq, claim)
    if since is None:
        return False
    message = Message.of(item, webhook.key, since)
    headers = signed(message.body, message.id, timezone.now(), secrets)
    answer = post(webhook.url, message.body, headers)
    settle(webhook, message, answer, claim)
    tally.sent += not answer.problem
    tally.failed += bool(answer.problem)
    return not answer.problem


def send_test(webhook: Webhook) -> Answer | None:
    """It tells of no change, and goes to one that is paused, too; none if it cannot be signed."""
    secrets, now = webhook.secrets, timezone.now()
    if not secrets:
        return None
    message = Message.test(now)
    headers = signed(message.body, message.id, now, secrets)
    answer = post(webhook.url, message.body, headers, with_text=True)
    log(webhook, message, answer, now)
    return answer


def fresh_edition() -> int:
    """What has changed is written before it is read, as for readers of the feed."""
    state = look("", "80")
    if state is None or not edition_of(state).can_be_told:
        return refresh()
    return state.edition


def are_behind() -> bool:
    """Whether anybody is to be told of something now."""
    return Webhook.due(timezone.now()).exists()
