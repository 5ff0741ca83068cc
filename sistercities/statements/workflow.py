"""The workflow of statements."""

from __future__ import annotations

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import QuerySet
from wagtail.models import Workflow, WorkflowTask

from sistercities.models.second_person import SecondPersonTask

NAME = "A second person"


def asking() -> QuerySet[Workflow]:
    """The workflows that ask for a second person."""
    steps = WorkflowTask.objects.filter(task__in=SecondPersonTask.objects.filter(active=True))
    return Workflow.objects.active().filter(pk__in=steps.values("workflow"))


@transaction.atomic
def second_person_workflow() -> Workflow:
    """The first one that there is; made when it is needed, with any list or in any language.

    Nobody has to assign it, and nobody opens a door by taking it away.
    """
    if found := asking().order_by("pk").first():
        return found
    # Of two who need it at the same time, one waits and finds what the other has made.
    kind = ContentType.objects.get_for_model(SecondPersonTask)
    ContentType.objects.select_for_update().get(pk=kind.pk)
    return asking().order_by("pk").first() or _make_workflow()


def _make_workflow() -> Workflow:
    workflow = Workflow.objects.create(name=NAME)
    task = SecondPersonTask.objects.create(name=NAME)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    return workflow
