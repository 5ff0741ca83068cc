"""Receivers are told soon after a commit; whatever is left waits for the scheduler."""

from django_tasks import task

from sistercities.languages.making.background import in_background
from sistercities.webhooks.delivering import are_behind, deliver_due


@task()
def deliver_webhooks() -> None:
    deliver_due()


def wake() -> None:
    if are_behind():
        in_background(deliver_webhooks).enqueue()
