"""The button of the report: many sources are synced, and the numbers told."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_tasks import task
from wagtail_localize.models import TranslationSource

from sistercities.languages.making.background import in_background
from sistercities.languages.making.courtesy import requests
from sistercities.languages.making.syncing import NotLiveError, Synced, messages_of, sync
from sistercities.languages.report.cells import State
from sistercities.languages.report.rows import Row

logger = logging.getLogger(__name__)
# As many sources, with all their languages, as an editor may be asked to wait for.
AT_ONCE = 10


def sync_rows(rows: Sequence[Row], user: AbstractBaseUser) -> list[str]:
    """Sync the sources of these rows, and tell what was done and what is left to people."""
    rows = [row for row in rows if row.may_sync]
    given = TranslationSource.objects.filter(object_id__in=[row.key for row in rows])
    sources = given.filter(translations__enabled=True).distinct()
    if len(sources) > AT_ONCE:
        _start([source.pk for source in sources], user)
        return list(_promise(rows, len(sources)))
    synced = list(_each(sources, user))
    return list(messages_of(synced[0]) if len(synced) == 1 else _in_words(synced))


@task()
def sync_in_background(sources: list[int], user: int) -> None:
    """What fails stays stale in the report, and is told in the log."""
    by = get_user_model().objects.get(pk=user)
    for pk in sources:
        if not transaction.get_connection().in_atomic_block:  # as it is within a request
            requests.let_pass()
        try:
            list(_each(TranslationSource.objects.filter(pk=pk), by))
        except Exception:
            logger.exception("The translations of source %s could not be synced", pk)


def _start(sources: list[int], user: AbstractBaseUser) -> None:
    begin = in_background(sync_in_background).enqueue
    transaction.on_commit(partial(begin, sources, user.pk))


def _each(sources: Iterable[TranslationSource], user: AbstractBaseUser) -> Iterator[Synced]:
    for source in sources:
        try:
            yield sync(source, user=user, publish=True)
        except (NotLiveError, PermissionDenied):
            continue  # a draft of the original, or one that somebody has just taken away


def _in_words(synced: list[Synced]) -> Iterator[str]:
    if not synced:
        yield _("Nothing of this is live and given to translators.")
        return
    if new_texts := sum(one.new_texts for one in synced):
        yield ngettext(
            "Translators have new texts of %(number)s original.",
            "Translators have new texts of %(number)s originals.",
            new_texts,
        ) % {"number": new_texts}
    published = sum(len(one.published) for one in synced)
    yield ngettext(
        "%(number)s translation was published.",
        "%(number)s translations were published.",
        published,
    ) % {"number": published}
    yield from _left(sum(len(one.left) for one in synced))


def _promise(rows: Sequence[Row], sources: int) -> Iterator[str]:
    yield ngettext(
        "%(number)s original is being synced: look at this report again in a while.",
        "%(number)s originals are being synced: look at this report again in a while.",
        sources,
    ) % {"number": sources}
    cells = [cell for row in rows for cell in row.cells.values() if cell.entry]
    yield from _left(sum(cell.state is State.DRAFT or cell.completeness < 1 for cell in cells))


def _left(number: int) -> Iterator[str]:
    if number:
        yield ngettext(
            "%(number)s is left as it is: it is a draft, or waits for its translator.",
            "%(number)s are left as they are: drafts, or waiting for their translators.",
            number,
        ) % {"number": number}
