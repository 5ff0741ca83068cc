"""Checks that an editor asks for, while that editor goes on."""

from django_tasks import task

from sistercities.languages.making.background import in_background
from sistercities.links.checking import check
from sistercities.models.link_checks import LinkCheck


@task()
def check_again(pk: int) -> None:
    check(LinkCheck.objects.filter(pk=pk), 1)


def enqueue(record: LinkCheck) -> None:
    in_background(check_again).enqueue(record.pk)
