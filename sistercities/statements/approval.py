"""Who wrote, who submitted, and who approved a version."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import OuterRef, QuerySet, Subquery
from wagtail.models import Revision, TaskState


def is_own(instance: Any, user: AbstractBaseUser) -> bool:
    """Whether a user wrote the latest version, or submitted it."""
    state = instance.current_workflow_state
    latest = Revision.objects.for_instance(instance).order_by("-created_at", "-pk").first()
    return user.pk in {latest and latest.user_id, state and state.requested_by_id}


def with_its_people(states: QuerySet[TaskState]) -> QuerySet[TaskState]:
    """Each with what it is about, who submitted that, and in `written_by` who wrote the latest."""
    latest = Revision.objects.filter(
        base_content_type=OuterRef("workflow_state__base_content_type"),
        object_id=OuterRef("workflow_state__object_id"),
    ).order_by("-created_at", "-pk")
    return (
        states.annotate(written_by=Subquery(latest.values("user")[:1]))
        .select_related("workflow_state")
        .prefetch_related("workflow_state__content_object")
    )


def is_approved(revision: Revision) -> bool:
    """Whether somebody who neither wrote nor submitted it has approved just this version."""
    return any(_is_of(revision, state) for state in _approvals_since(revision))


def _approvals_since(revision: Revision) -> QuerySet[TaskState]:
    """Of the same page; what is written over a version makes it younger than its approval."""
    return TaskState.objects.filter(
        task__content_type__app_label="sistercities",
        task__content_type__model="secondpersontask",
        status=TaskState.STATUS_APPROVED,
        finished_at__gte=revision.created_at,
        finished_by__isnull=False,
        workflow_state__base_content_type=revision.base_content_type_id,
        workflow_state__object_id=revision.object_id,
    ).select_related("workflow_state")


def _is_of(revision: Revision, approval: TaskState) -> bool:
    if approval.finished_by_id in {revision.user_id, approval.workflow_state.requested_by_id}:
        return False
    same = Revision.objects.filter(
        base_content_type=revision.base_content_type_id, object_id=revision.object_id
    )
    between = same.filter(created_at__gt=revision.created_at, created_at__lte=approval.finished_at)
    return not between.exists()
