"""The step of a workflow at which somebody else agrees."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.locks import WorkflowLock
from wagtail.models import Task, TaskState

from sistercities.statements.approval import is_own, with_its_people
from sistercities.statements.rights import has_publish_right


class SecondPersonLock(WorkflowLock):
    """What waits for approval stays as it was submitted, unless the approver changes it."""

    def get_message(self, user: AbstractBaseUser) -> str | None:
        if not self.for_user(user):
            return None
        return _(
            "This waits for a second person. Whoever wrote or submitted it may not approve it."
            " To change it, cancel the workflow first."
        )


class SecondPersonTask(Task):
    """A step of a workflow that is never taken by who wrote or submitted what waits for it."""

    lock_class = SecondPersonLock

    class Meta:
        verbose_name = _("approval by a second person")
        verbose_name_plural = _("approvals by a second person")

    @classmethod
    def get_description(cls) -> str:
        return _("Whoever may publish the page approves it, but not who wrote or submitted it.")

    def locked_for_user(self, obj: Any, user: AbstractBaseUser) -> bool:
        return not has_publish_right(user, obj) or is_own(obj, user)

    def get_actions(self, obj: Any, user: AbstractBaseUser) -> list[tuple[str, Any, bool]]:
        if self.locked_for_user(obj, user):
            return []
        return [
            ("reject", _("Request changes"), True),
            ("approve", _("Approve"), False),
            ("approve", _("Approve with comment"), True),
        ]

    def on_action(
        self, task_state: TaskState, user: AbstractBaseUser, action_name: str, **kwargs: Any
    ) -> Any:
        """Asked once more, because an approver may have changed the text a moment ago."""
        if self.locked_for_user(task_state.workflow_state.content_object, user):
            raise PermissionDenied
        return super().on_action(task_state, user, action_name, **kwargs)

    def get_task_states_user_can_moderate(
        self, user: AbstractBaseUser, **kwargs: Any
    ) -> QuerySet[TaskState]:
        """As `locked_for_user` answers of each, in as many queries for many as for one."""
        waiting = TaskState.objects.filter(task=self, status=TaskState.STATUS_IN_PROGRESS)
        mine = [
            state.pk
            for state in with_its_people(waiting)
            if user.pk not in {state.written_by, state.workflow_state.requested_by_id}
            and has_publish_right(user, state.workflow_state.content_object)
        ]
        return waiting.filter(pk__in=mine)
