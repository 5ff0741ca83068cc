"""One command for all that time brings: each thing by itself, and safe to run twice at once."""

import os
import signal
import subprocess
import sys
import time
from contextlib import nullcontext
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone
from wagtail.models import ModelLogEntry, PageLogEntry

from sistercities.feed.models import FeedItem
from sistercities.models import CityPage, ContactMessage, Greeting, PreviewLink, ScheduledWork
from sistercities.scheduling import works
from sistercities.scheduling.works import Work, all_works, register

ROOT = Path(__file__).resolve().parents[3]
AGO = timedelta(minutes=5)


def due(city):
    """As an editor leaves it whose day has come meanwhile."""
    city.go_live_at = timezone.now() - AGO
    revision = city.save_revision()
    revision.approved_go_live_at = city.go_live_at
    revision.save()
    return city


@pytest.fixture
def schedule(make_city):
    return lambda title, **facts: due(make_city(title, live=False, **facts))


def said(capsys, *options, fails=False):
    """Line by line, what a round of some works has to tell."""
    arguments = [part for name in options for part in ("--only", name)]
    with pytest.raises(SystemExit, match="1") if fails else nullcontext():
        call_command("scheduler", *arguments)
    out, err = capsys.readouterr()
    return (out + err).splitlines()


def test_what_is_due_is_published_and_what_is_over_withdrawn(schedule, make_city, capsys, client):
    schedule("Karpenisi")
    make_city("Saumur", expire_at=timezone.now() - AGO)
    assert said(capsys, "publishing") == ["publishing: 2 published or withdrawn."]
    shown = {
        title: client.get(f"/cities/{title}/").status_code for title in ("karpenisi", "saumur")
    }
    assert shown == {"karpenisi": 200, "saumur": 404}
    actions = PageLogEntry.objects.filter(action__endswith=".scheduled")
    assert sorted(actions.values_list("action", flat=True)) == [
        "wagtail.publish.scheduled",
        "wagtail.unpublish.scheduled",
    ]


def test_a_snippet_is_withdrawn_as_well(home, capsys):
    Greeting.objects.create(text="Welcome", locale=home.locale, expire_at=timezone.now() - AGO)
    assert said(capsys, "publishing") == ["publishing: 1 published or withdrawn."]
    assert Greeting.objects.filter(live=True).count() == 0
    assert ModelLogEntry.objects.get().action == "wagtail.unpublish.scheduled"


def test_one_that_fails_stops_no_other_and_is_tried_again(schedule, capsys, caplog):
    broken = schedule("Karpenisi")
    # As a table that was altered by hand would leave it: nothing of it can be read.
    broken.latest_revision.content["country"] = "x" * 300
    broken.latest_revision.content["pk"] = "nobody"
    broken.latest_revision.save()
    schedule("Saumur")
    told = ["publishing: 1 published or withdrawn, 1 could not be."]
    assert said(capsys, "publishing", fails=True) == told
    assert CityPage.objects.get(live=True).title == "Saumur"
    assert f"Revision {broken.latest_revision.pk} could not be" in caplog.text
    told = ["publishing: 0 published or withdrawn, 1 could not be."]
    assert said(capsys, "publishing", fails=True) == told


def test_a_work_that_fails_stops_no_other(home, capsys, monkeypatch):
    monkeypatch.setattr(works, "_works", dict(works._works))

    def fail():
        raise OSError("The disk is full.")

    register(Work("publishing", fail))
    told = said(capsys, "publishing", "feed", fails=True)
    assert [line.partition(":")[0] for line in told] == ["feed", "publishing"]
    assert told[1] == "publishing: The disk is full."
    stored = ScheduledWork.objects.values_list("name", "error", "claimed_until")
    assert sorted(stored) == [("feed", "", None), ("publishing", "The disk is full.", None)]


def test_other_sites_hear_of_it_in_the_same_round(schedule, capsys):
    city = schedule("Karpenisi")
    said(capsys, "publishing", "feed")
    assert FeedItem.objects.get(kind="city", state="live").key == city.translation_key


def test_what_is_kept_no_longer_is_deleted_once_a_day(make_city, admin_user, capsys):
    yesterday = timezone.localdate() - timedelta(days=1)
    ContactMessage.objects.create(key="1", page_key=uuid4(), keep_until=yesterday)
    PreviewLink.make(make_city().save_revision(), admin_user)
    PreviewLink.objects.update(expires_at=timezone.now() - timedelta(days=800))
    told = ["retention: 1 messages and 1 links to drafts deleted."]
    assert said(capsys, "retention") == told
    assert said(capsys, "retention") == []
    ScheduledWork.objects.update(done_at=timezone.now() - timedelta(hours=25))
    assert said(capsys, "retention") == ["retention: 0 messages and 0 links to drafts deleted."]


def test_what_another_process_is_doing_is_left_to_it(schedule, capsys):
    schedule("Karpenisi")
    later = timezone.now() + timedelta(minutes=9)
    ScheduledWork.objects.create(name="publishing", claimed_until=later)
    assert said(capsys, "publishing") == []
    ScheduledWork.objects.update(claimed_until=timezone.now())
    assert said(capsys, "publishing") == ["publishing: 1 published or withdrawn."]


def test_a_misspelled_work_is_answered_with_those_there_are(db):
    with pytest.raises(CommandError, match="'publishing', 'feed', 'messages'"):
        call_command("scheduler", "--only", "publish")
    with pytest.raises(CommandError, match="a whole number of seconds, from 1 on"):
        call_command("scheduler", "--every", "0")


def test_every_work_that_this_plugin_has_goes_well_on_an_empty_site(home, capsys):
    told = said(capsys)
    assert [line.partition(":")[0] for line in told] == [work.name for work in all_works()]


@pytest.fixture
def own_database(use_own_database, plant_home):
    with use_own_database("scheduler"):
        yield plant_home()


@pytest.fixture
def scheduler(own_database, migrated):
    """Starts one in a process of its own, on the database of this test."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "DATABASE_URL": migrated.url(connection.settings_dict["NAME"]),
        "VAR_DIR": str(settings.VAR_DIR),
        "LOG_LEVEL": "WARNING",
    }

    def start(*options):
        connection.close()
        command = [sys.executable, "manage.py", "scheduler", *options]
        return subprocess.Popen(command, cwd=ROOT, env=environment)

    return start


def test_two_at_once_publish_everything_once(own_database, scheduler):
    for number in range(12):
        city = CityPage(title=f"City {number}", country="GR", intro="A town.", live=False)
        due(own_database.add_child(instance=city))
    both = [scheduler("--only", "publishing") for _process in range(2)]
    assert [process.wait() for process in both] == [0, 0]
    published = PageLogEntry.objects.filter(action="wagtail.publish.scheduled")
    assert published.values("page_id").distinct().count() == published.count() == 12
    assert CityPage.objects.filter(live=True).count() == 12


def test_a_scheduler_that_goes_on_ends_with_its_round_when_it_is_asked_to(scheduler):
    process = scheduler("--only", "feed", "--every", "1")
    rounds = ScheduledWork.objects.filter(name="feed").exclude(done_at=None)
    for _moment in range(300):
        if rounds.exists():
            break
        connection.close()
        time.sleep(0.1)
    process.send_signal(signal.SIGTERM)
    assert (process.wait(timeout=20), rounds.count()) == (0, 1)
