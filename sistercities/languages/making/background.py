"""Work that goes on after a request has been answered, without another process.

For a site with one process. A larger one names a django-tasks backend with workers instead.
"""

import logging
from collections.abc import Callable
from functools import partial
from threading import Lock, Thread
from typing import Any

from django.conf import settings
from django.db import connections, transaction
from django_tasks.backends.immediate import ImmediateBackend
from django_tasks.base import Task, TaskResult
from wagtail_localize.tasks import BaseJobBackend

logger = logging.getLogger(__name__)
# SQLite has one writer, and visitors want an answer, too.
_one_at_a_time = Lock()


class ThreadBackend(ImmediateBackend):
    """A backend of django-tasks: runs a task in a thread, once the transaction is committed."""

    def _execute_task(self, task_result: TaskResult) -> None:
        transaction.on_commit(partial(in_thread, super()._execute_task, task_result))


def in_background(task: Task) -> Task:
    """The same task, for workers or a thread where a site has said which of them."""
    name = "background" if "background" in getattr(settings, "TASKS", {}) else "default"
    return task.using(backend=name)


class OnCommitJobBackend(BaseJobBackend):
    """A backend of wagtail-localize's own jobs, which it would run while the editor waits.

    The option THREADS turns threads off: then it runs at the commit.
    """

    def __init__(self, options: dict[str, Any]) -> None:
        self.threads = options.get("THREADS", True)

    def enqueue(self, func: Callable, args: Any, kwargs: Any) -> None:
        work = partial(func, *args, **kwargs)
        transaction.on_commit(partial(in_thread, work) if self.threads else work)


def in_thread(func: Callable, *args: Any) -> Thread:
    # The server may stop at any time: what is not finished is taken up again on request.
    thread = Thread(target=_work, args=(func, *args), daemon=True)
    thread.start()
    return thread


def _work(func: Callable, *args: Any) -> None:
    with _one_at_a_time:
        try:
            func(*args)
        except Exception:
            logger.exception("Work in the background has failed")
        finally:
            connections.close_all()
