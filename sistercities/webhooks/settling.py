"""From an answer to what comes next: the following change, another attempt, or a pause."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import uniform
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from sistercities.conf import setting
from sistercities.models.webhook_deliveries import WebhookDelivery
from sistercities.models.webhooks import Webhook
from sistercities.webhooks.messages import Message
from sistercities.webhooks.sending import GONE, Answer

# The first attempts are seconds apart, and the last ones hours.
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=5), timedelta(hours=6)
# Receivers that went away together do not come back to all their messages at once.
JITTER = (0.8, 1.2)
# Of one receiver; what is older than some weeks goes anyway.
MOST_KEPT = 1_000


def settle(webhook: Webhook, message: Message, answer: Answer, claim: UUID) -> None:
    """Write down what has become of a message, unless its receiver was deleted meanwhile."""
    now = timezone.now()
    outcome = _failed(webhook, answer, now) if answer.problem else _taken(message, now)
    with transaction.atomic():
        if Webhook.objects.select_for_update().filter(pk=webhook.pk).first():
            log(webhook, message, answer, now)
            Webhook.held(claim).update(**outcome)


def _taken(message: Message, now: datetime) -> dict[str, object]:
    return {
        "told": message.item.seq,
        "told_at": now,
        "failures": 0,
        "next_try_at": None,
        "trying": None,
        "trying_since": None,
    }


def _failed(webhook: Webhook, answer: Answer, now: datetime) -> dict[str, object]:
    failures = webhook.failures + 1
    counted = {"failures": failures, "next_try_at": now + wait(failures, answer.retry_after)}
    if answer.status == GONE:
        return {**counted, "active": False, "paused_because": Webhook.Because.GONE}
    if failures >= setting("WEBHOOKS_FAILURES_UNTIL_PAUSED"):
        return {**counted, "active": False, "paused_because": Webhook.Because.FAILURES}
    return counted


def wait(failures: int, asked: int = 0) -> timedelta:
    """Three times as long after each failure, or what the receiver has asked for."""
    longer = FIRST_WAIT * 3 ** min(failures - 1, 20) * uniform(*JITTER)  # noqa: S311  (no secret)
    return min(max(longer, timedelta(seconds=asked)), LONGEST_WAIT)


def pause(webhook: Webhook, because: str) -> None:
    Webhook.objects.filter(pk=webhook.pk).update(active=False, paused_because=because)


def log(webhook: Webhook, message: Message, answer: Answer, now: datetime) -> None:
    """The attempt alone, which changes nothing of what comes next."""
    WebhookDelivery.objects.create(
        webhook=webhook,
        at=now,
        message_id=message.id,
        type=message.type,
        thing=message.item and message.item.key,
        locale=message.item.locale if message.item else "",
        status_code=answer.status,
        problem=answer.problem,
        seconds=round(answer.seconds, 2),
    )


def trim(pk: int) -> None:
    """Whoever catches up with much leaves no more in the log than it is to hold."""
    kept = WebhookDelivery.objects.filter(webhook=pk).order_by("-pk")
    last = kept.values_list("pk", flat=True)[MOST_KEPT : MOST_KEPT + 1].first()
    if last:
        WebhookDelivery.objects.filter(webhook=pk, pk__lte=last).delete()
