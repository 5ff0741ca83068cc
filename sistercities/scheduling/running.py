"""One round of the scheduler: each work by itself, so that one failure stops no other."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils import timezone

from sistercities.models import ScheduledWork
from sistercities.scheduling.works import Work

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Outcome:
    """`said` is what was done, or went wrong; empty if the work was not due, or is being done."""

    name: str
    said: str = ""
    failed: bool = False


def one_round(works: Iterable[Work]) -> Iterator[Outcome]:
    """Does what is due, and tells of each work as soon as it is over."""
    for work in works:
        try:
            yield _outcome(work)
        except Exception as error:
            # The database itself: the next work may find it back.
            logger.exception("The scheduler could not claim “%s”", work.name)
            yield Outcome(work.name, str(error) or type(error).__name__, failed=True)


def _outcome(work: Work) -> Outcome:
    claim = ScheduledWork.claimed(work.name, timezone.now(), work.every, work.at_most)
    if claim is None:
        return Outcome(work.name)
    try:
        said, error = work.run(), ""
    except Exception as failure:
        logger.exception("The scheduler's “%s” has failed", work.name)
        said = error = str(failure) or type(failure).__name__
    claim.finish(timezone.now(), error)
    return Outcome(work.name, said, failed=bool(error))
