"""Letters to those who may be the second person, with Wagtail's own words."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from wagtail.admin.mail import GroupApprovalTaskStateSubmissionEmailNotifier
from wagtail.models import Page, TaskState
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.signals import task_submitted


class SecondPersonNotifier(GroupApprovalTaskStateSubmissionEmailNotifier):
    def can_handle(self, instance: Any, **kwargs: Any) -> bool:
        from sistercities.models import SecondPersonTask

        return isinstance(instance, TaskState) and isinstance(
            instance.task.specific, SecondPersonTask
        )

    def get_recipient_users(self, task_state: TaskState, **kwargs: Any) -> QuerySet[Any]:
        page = task_state.workflow_state.content_object
        if not isinstance(page, Page):
            return set()
        able = PagePermissionPolicy().users_with_permission_for_instance("publish", page)
        own = {task_state.revision.user_id, task_state.workflow_state.requested_by_id} - {None}
        return able.exclude(pk__in=own)


def connect() -> None:
    task_submitted.connect(
        SecondPersonNotifier(), sender=TaskState, dispatch_uid="second_person", weak=False
    )
