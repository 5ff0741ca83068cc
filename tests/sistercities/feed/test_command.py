"""`manage.py feed` and the check of the database tell what is wrong, and mend it."""

from io import StringIO

import pytest
from django.core.checks import run_checks
from django.core.management import CommandError, call_command
from django.db import connection

from sistercities.feed.models import FeedDependency, FeedItem, FeedMark
from sistercities.feed.triggers.installing import install, missing_triggers, wanted_triggers
from sistercities.models import CityPage

pytestmark = pytest.mark.django_db


def feed(action):
    out = StringIO()
    call_command("feed", action, stdout=out, stderr=out)
    return out.getvalue()


def test_check_is_content_with_what_is_true(make_city, told):
    make_city("Saumur")
    assert feed("check") == "Everything is told as it is.\n"
    told()
    CityPage.objects.update(intro="A town at a river.")
    assert feed("check") == "Everything is told as it is.\n"


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (lambda items: items.update(body=b"{}"), "is damaged"),
        (lambda items: items.update(slug="elsewhere"), "is damaged"),
        (lambda items: items.delete(), "is not told as it is"),
        (lambda items: items.update(state="gone"), "is not told as it is"),
        (lambda items: FeedDependency.objects.all().delete(), "is not recorded"),
    ],
)
def test_check_names_a_difference_and_rebuild_mends_it(make_city, told, damage, sentence):
    make_city("Saumur")
    told()
    damage(FeedItem.objects.all())
    found = StringIO()
    with pytest.raises(CommandError, match="differences"):
        call_command("feed", "check", stderr=found)
    assert sentence in found.getvalue()
    feed("rebuild")
    assert feed("check") == "Everything is told as it is.\n"


def test_check_names_what_should_be_gone(make_city, told):
    city = make_city("Saumur")
    told()
    city.delete()
    FeedMark.objects.all().delete()
    with pytest.raises(CommandError):
        feed("check")
    feed("rebuild")
    assert told() == {}


def test_rebuild_changes_nothing_that_is_right(make_city, ask):
    make_city("Saumur")
    before = ask("changes")
    feed("rebuild")
    assert ask("changes") == before


def test_status_counts(make_city, told):
    make_city("Saumur")
    told()
    CityPage.objects.update(intro="A town at a river.")
    assert feed("status").splitlines() == [
        "Edition: 3",
        "Items: 3",
        "Gone: 0",
        "Changes waiting: 1",
        "Tables not watched: 0",
    ]


def test_a_table_that_is_not_watched_is_named_and_watched_again():
    assert missing_triggers() == []
    name, table = min(wanted_triggers())
    drop = f"DROP TRIGGER {name}"
    with connection.cursor() as cursor:
        cursor.execute(drop if connection.vendor == "sqlite" else f"{drop} ON {table}")
    (warning,) = run_checks(tags=["database"], databases=["default"])
    assert (warning.id, table in warning.msg) == ("sistercities.W002", True)
    assert install() == (1, 0)
    assert run_checks(tags=["database"], databases=["default"]) == []
