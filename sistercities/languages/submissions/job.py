"""The work of a submission: page by page, each in a transaction of its own.

So other editors never wait longer than for one page, and a crash loses no more than that.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db import IntegrityError, OperationalError, transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task
from wagtail.models import Locale, Page, TranslatableMixin

from sistercities.languages.making.background import in_background
from sistercities.languages.making.courtesy import requests
from sistercities.languages.submissions.sending import Refusal, send
from sistercities.models import Submission

logger = logging.getLogger(__name__)
Progress = Callable[[Iterable[Any]], Iterable[Any]]


@task()
def run_submissions(pks: list[int], language: str) -> None:
    """One after the other. Messages are written in the language of whoever submitted them."""
    for pk in pks:
        submission = Submission.objects.filter(pk=pk).exclude(user=None).first()
        if submission:  # else nobody's permissions would be asked
            with translation.override(language):
                run(submission, progress=_politely)


def start(*submissions: Submission) -> None:
    """Begin in the background, once the submissions are stored for certain."""
    task_there = in_background(run_submissions)
    language = translation.get_language() or "en"

    # A function and no partial, which Django could not name in its log.
    def begin() -> None:
        task_there.enqueue([submission.pk for submission in submissions], language)

    # If the queue is down, the submissions wait, and say so.
    transaction.on_commit(begin, robust=True)


def run(submission: Submission, progress: Progress = iter) -> None:
    """Do all of it, or what is left of it; nothing if another is at work on it."""
    if not submission.claim():
        return
    objects = _objects(submission)
    Submission.objects.filter(pk=submission.pk).update(total=len(objects))
    locales = submission.locales
    for one in progress(objects):
        _do(submission, one, locales)
    submission.finish()


def _politely(objects: Iterable[Any]) -> Iterator[Any]:
    """Between two pages, those who wait for an answer go first."""
    for one in objects:
        if not transaction.get_connection().in_atomic_block:  # as it is within a request
            requests.let_pass()
        yield one


def _do(submission: Submission, one: Any, locales: list[Locale]) -> None:
    try:
        _send(submission, one, locales)
    except Exception as error:
        logger.exception("%s could not be sent to its translators", one)
        reason = _("It could not be written: %(error)s") % {"error": error}
        submission.step(0, [_problem(Refusal(one, None, reason))])


def _send(submission: Submission, one: Any, locales: list[Locale], again: bool = True) -> None:
    try:
        with transaction.atomic():
            sent = send(_specific(one), locales, submission.user)
            submission.step(sent.made, [_problem(refusal) for refusal in sent.refusals])
    except (OperationalError, IntegrityError):
        if not again:
            raise
        # Somebody else held a lock, or made the same page: both are over a moment later.
        _send(submission, one, locales, again=False)


def _objects(submission: Submission) -> list[TranslatableMixin]:
    """What is to be translated, parents before their children; nothing if it was deleted."""
    original = submission.original
    if isinstance(original, Page) and submission.with_subtree:
        return list(Page.objects.descendant_of(original, inclusive=True).order_by("path"))
    return [original] if original else []


def _specific(one: Any) -> Any:
    return one.specific if isinstance(one, Page) else one


def _problem(refusal: Refusal) -> dict[str, str]:
    return {
        "title": str(refusal.instance),
        "language": refusal.locale.language_code if refusal.locale else "",
        "reason": refusal.reason,
    }
