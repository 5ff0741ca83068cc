"""Checks that an editor asks for, while that editor goes on."""

from django.conf import settings
from django_tasks import task

from sistercities.links.checking import check
from sistercities.models.link_checks import LinkCheck


@task()
def check_again(pk: int) -> None:
    check(LinkCheck.objects.filter(pk=pk), 1)


def enqueue(record: LinkCheck) -> None:
    name = "background" if "background" in getattr(settings, "TASKS", {}) else "default"
    check_again.using(backend=name).enqueue(record.pk)
