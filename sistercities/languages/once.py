"""What many saves of one object would each start is done once, at their end."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django_tasks.backends.immediate import ImmediateBackend
from django_tasks.base import TaskResult

_waiting: ContextVar[dict[tuple, tuple] | None] = ContextVar("waiting", default=None)


class OnceBackend(ImmediateBackend):
    """Runs a task at once, as Wagtail's default does; within `once_each()`, equal ones once.

    Wagtail indexes a page for the search with every save, and a new page is saved several times.
    """

    def _execute_task(self, task_result: TaskResult) -> None:
        waiting = _waiting.get()
        if waiting is None:
            super()._execute_task(task_result)
            return
        same = (task_result.task.module_path, repr(task_result.args), repr(task_result.kwargs))
        waiting[same] = (super()._execute_task, task_result)


@contextmanager
def once_each() -> Iterator[None]:
    """Hold tasks back to the end of the block; after an error they are not run at all."""
    if _waiting.get() is not None:
        yield
        return
    waiting: dict[tuple, tuple] = {}
    token = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(token)
    for run, task_result in waiting.values():
        run(task_result)
