"""Which statement is in force, and what the reader of an older one is told."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction

from sistercities.models import StatementPage
from sistercities.statements.declared import declared

pytestmark = pytest.mark.django_db


@pytest.fixture
def chain(statements):
    """Three statements, each superseded by the next: old, middle, new."""

    def add(year, supersedes=None):
        page = StatementPage(
            title=f"Of {year}",
            slug=f"of-{year}",
            summary="We hold.",
            issued_by="The board",
            adopted_on=date(year, 1, 1),
            supersedes=supersedes,
            body=[("heading", "Why")],
        )
        return statements.add_child(instance=page)

    old = add(2015)
    middle = add(2022, old)
    return old, middle, add(2024, middle)


@pytest.fixture
def read(client):
    def get(page):
        return " ".join(client.get(page.get_url()).content.decode().split())

    return get


NOTICE = "This statement is no longer in force."
LINKED = f"{NOTICE} The one that is valid now:"


def test_only_the_last_of_a_chain_is_listed(chain, statements, read):
    listed = read(statements)
    assert [page.title in listed for page in chain] == [False, False, True]


def test_every_older_one_leads_to_the_one_in_force(chain, read):
    for older in chain[:2]:
        assert f'{LINKED} <a href="/statements/of-2024/">Of 2024</a>' in read(older)
    assert NOTICE not in read(chain[2])


def test_a_successor_for_some_readers_only_is_no_secret_and_tells_no_address(chain, read):
    _old, middle, new = chain
    PageViewRestriction.objects.create(page=new, restriction_type="login")
    html = read(middle)
    assert NOTICE in html
    assert "of-2024" not in html


def test_a_successor_that_has_expired_or_is_a_draft_supersedes_nothing(chain, statements, read):
    _old, middle, new = chain
    new.expire_at = timezone.now() - timedelta(minutes=1)
    new.save()
    assert NOTICE not in read(middle)
    assert "Of 2022" in read(statements)


def test_the_successor_of_a_statement_is_not_deleted(chain, admin_client):
    url = reverse("wagtailadmin_pages:delete", args=[chain[2].pk])
    response = admin_client.post(url, follow=True)
    (message,) = response.context["messages"]
    assert str(message).strip() == "Nothing was deleted, because Of 2022 still names it."
    assert StatementPage.objects.filter(pk=chain[2].pk).exists()


def test_all_statements_are_deleted_together(chain, statements, admin_client):
    admin_client.post(reverse("wagtailadmin_pages:delete", args=[statements.pk]))
    assert StatementPage.objects.count() == 0


def test_a_draft_that_names_a_deleted_statement_stops_nobody(chain, admin_client):
    old, middle, _new = chain
    middle.go_live_at = timezone.now() - timedelta(minutes=1)
    middle.save_revision(approved_go_live_at=middle.go_live_at)
    old.delete()
    with declared("A test"):
        call_command("publish_scheduled")
    edit = reverse("wagtailadmin_pages:edit", args=[middle.pk])
    assert admin_client.get(edit).context["form"]["supersedes"].value() is None
