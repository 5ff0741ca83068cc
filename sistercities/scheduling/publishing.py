"""What editors have set a day for: published and withdrawn, each thing by itself.

Wagtail's own `publish_scheduled` stops at the first thing that fails, with all later ones undone.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page, Revision

logger = logging.getLogger(__name__)
# Does its part if the thing is still due, and says whether it was.
Step = Callable[[], bool]


class UnfinishedError(Exception):
    """Some of it could not be done; the log says why, and the next run tries again."""


def publish_due() -> str:
    now = timezone.now()
    done = failed = 0
    for name, step in [*_withdrawals(now), *_publications(now)]:
        try:
            with transaction.atomic():
                done += step()
        except Exception:
            logger.exception("%s could not be published or withdrawn on its day", name)
            failed += 1
    if failed:
        raise UnfinishedError(f"{done} published or withdrawn, {failed} could not be.")
    return f"{done} published or withdrawn."


def _withdrawals(now: datetime) -> Iterator[tuple[str, Step]]:
    for model in _with_drafts():
        expired = model._default_manager.filter(live=True, expire_at__lt=now)
        for pk in expired.order_by("expire_at").values_list("pk", flat=True):
            yield f"{model.__name__} {pk}", partial(_withdraw, model, pk, now)


def _publications(now: datetime) -> Iterator[tuple[str, Step]]:
    due = Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at")
    for pk in due.values_list("pk", flat=True):
        yield f"Revision {pk}", partial(_publish, pk, now)


def _withdraw(model: Any, pk: Any, now: datetime) -> bool:
    thing = _held(model._default_manager.filter(pk=pk, live=True, expire_at__lt=now))
    if thing:
        thing.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    return thing is not None


def _publish(pk: int, now: datetime) -> bool:
    revision = _held(Revision.objects.filter(pk=pk, approved_go_live_at__lt=now))
    if revision:
        revision.publish(log_action="wagtail.publish.scheduled")
    return revision is not None


def _held(queryset: models.QuerySet) -> Any:
    """To the end of the transaction; none if another process has it, or has done it."""
    return queryset.select_for_update(skip_locked=True, of=("self",)).first()


def _with_drafts() -> list[Any]:
    others = [model for model in apps.get_models() if issubclass(model, DraftStateMixin)]
    return [Page, *(model for model in others if not issubclass(model, Page))]
