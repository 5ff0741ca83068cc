"""A statement that waits is on the desk of those who may approve it, and of nobody else."""

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import strip_tags

from sistercities.desk.statements import StatementsToReview

from .conftest import reread

pytestmark = pytest.mark.django_db
SENTENCE = "1 statement awaits your review."


def on_the_desk_of(person):
    return SENTENCE in strip_tags(person.client.get(reverse("wagtailadmin_home")).text)


def test_many_that_wait_are_found_with_as_many_queries_as_one(make_statement, ana, ben):
    def wait(number):
        page = make_statement(slug=f"peace-{number}", live=False)
        page.save_revision(user=ana.user)
        page.get_workflow().start(page, ana.user)

    def asked():
        user = get_user_model().objects.get(pk=ben.user.pk)
        with CaptureQueriesContext(connection) as queries:
            found = len(StatementsToReview().found(user))
        return found, len(queries)

    wait(0)
    asked()
    alone = asked()
    for number in range(1, 4):
        wait(number)
    assert asked() == (4, alone[1])


def test_it_is_told_to_the_second_person_until_it_is_approved(make_statement, ana, ben):
    page = make_statement(live=False)
    page.save_revision(user=ana.user)
    assert not on_the_desk_of(ben)
    page.get_workflow().start(page, ana.user)
    assert (on_the_desk_of(ana), on_the_desk_of(ben)) == (False, True)
    report = ben.client.get(reverse("sponsors_needs_report"), {"need": "review"})
    assert [item.url for item in report.context["object_list"]] == [
        reverse("wagtailadmin_pages:edit", args=[page.pk])
    ]
    ben.decide("approve", page)
    assert reread(page).live
    assert not on_the_desk_of(ben)
