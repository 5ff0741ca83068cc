"""A statement tells on which days it was amended, and how, as its editors declare it."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from sistercities.feed.refresh import refresh
from sistercities.models import StatementAmendment
from sistercities.statements.replacing import replace

pytestmark = pytest.mark.django_db


@pytest.fixture
def amend(english):
    def at(page, day, note="A sentence on refugees was added."):
        row = StatementAmendment(statement=page, amended_on=day, note=note, locale=english)
        row.save()

    return at


def test_page_and_feed_tell_each_day_and_note(make_statement, amend, client):
    page = make_statement()
    amend(page, date(2025, 6, 1), "Second.")
    amend(page, date(2024, 6, 1), "First.")
    html = " ".join(client.get("/statements/peace/").text.split())
    assert '<time datetime="2024-06-01">June 1, 2024</time>: First.' in html
    assert html.index("First.") < html.index("Second.")
    refresh()
    assert client.get("/api/v1/statements/peace/").json()["amendments"] == [
        {"lang": "en", "amended_on": "2024-06-01", "note": "First."},
        {"lang": "en", "amended_on": "2025-06-01", "note": "Second."},
    ]
    assert "June 1, 2025: Second." in client.get("/api/v1/statements.atom").text


@pytest.mark.parametrize("day", [date(2023, 12, 31), timezone.localdate() + timedelta(days=2)])
def test_it_is_amended_after_it_was_adopted_and_not_tomorrow(make_statement, amend, day):
    with pytest.raises(ValidationError, match="amended_on"):
        amend(make_statement(), day)


def test_a_new_statement_in_its_place_was_never_amended(make_statement, amend, ana):
    page = make_statement()
    amend(page, date(2024, 6, 1))
    draft = replace(page, ana.user)
    assert list(draft.amendments.all()) == []
    assert list(draft.get_latest_revision_as_object().amendments.all()) == []


def test_a_superseded_statement_tells_since_when(make_statement, client):
    old = make_statement(slug="old")
    make_statement(adopted_on=date(2025, 3, 4), supersedes=old)
    html = client.get("/statements/old/").text
    assert '<dt>Superseded on</dt><dd><time datetime="2025-03-04">' in html
