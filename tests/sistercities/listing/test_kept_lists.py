"""Lists that are kept for everybody change at the very moment at which time changes them."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from sistercities.feed.refresh import refresh
from sistercities.models import ProgramIndexPage, ProgramPage

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 25, 17, tzinfo=UTC)
HOUR, INSTANT = timedelta(hours=1), timedelta(microseconds=1)
# In Asheville, where the site is.
MIDNIGHT = datetime(2026, 11, 26, 5, tzinfo=UTC)


@pytest.fixture
def seen(client, keeping):
    """Which of some words a page shows at a moment, once it has been kept just before."""

    def words_on(path, moment, *words):
        with time_machine.travel(moment - INSTANT, tick=False):
            refresh()  # as the thread does that follows every change
            before = [client.get(path).content.decode() for _time in range(3)][-1]
        with time_machine.travel(moment, tick=False):
            after = client.get(path).content.decode()
        return [[word in html for word in words] for html in (before, after)]

    return words_on


def test_an_event_is_on_from_its_beginning_to_its_end(make_event, seen):
    with time_machine.travel(NOW, tick=False):
        make_event(starts=NOW + HOUR, ends=NOW + 3 * HOUR)
    assert seen("/events/", NOW + HOUR, "Dance", "On now") == [[True, False], [True, True]]
    assert seen("/events/", NOW + 3 * HOUR, "Dance", "On now") == [[True, True], [False, False]]


def test_that_an_event_begins_is_no_change_for_other_sites(make_event):
    with time_machine.travel(NOW, tick=False):
        make_event(starts=NOW + HOUR, ends=NOW + 3 * HOUR)
        edition = refresh()
    with time_machine.travel(NOW + 2 * HOUR, tick=False):
        assert refresh() == edition
    with time_machine.travel(NOW + 3 * HOUR, tick=False):
        assert refresh() == edition + 1


def test_an_event_without_an_end_is_over_with_its_own_day(make_event, seen):
    with time_machine.travel(NOW, tick=False):
        make_event(starts=NOW)
    # Midnight in Athens, where it takes place.
    there = datetime(2026, 11, 25, 22, tzinfo=UTC)
    assert seen("/events/dance/", there, "On now", "is over") == [[True, False], [False, True]]


@pytest.mark.parametrize("path", ["/programs/", "/programs/letters/"])
def test_applications_close_when_the_day_of_the_deadline_is_over(home, seen, path):
    index = home.add_child(instance=ProgramIndexPage(title="Programmes", slug="programs"))
    facts = {"theme": "education", "intro": "Write.", "audience": "You"}
    deadline = date(2026, 11, 25)
    index.add_child(instance=ProgramPage(title="Letters", deadline=deadline, **facts))
    closed = "are closed" if path == "/programs/" else "Applications closed on"
    assert seen(path, MIDNIGHT, closed) == [[False], [True]]
