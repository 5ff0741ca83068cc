"""When time alone changes what visitors read."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from sistercities.feed.refresh import refresh
from sistercities.models import ProgramIndexPage, ProgramPage
from sistercities.moments import next_moment

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 25, 17, tzinfo=UTC)
# In Asheville, where the site is.
MIDNIGHT = datetime(2026, 11, 26, 5, tzinfo=UTC)
HOUR = timedelta(hours=1)
INSTANT = timedelta(microseconds=1)


def moments_from(moment, number):
    """As whoever keeps pages hears of them: items are fresh whenever it is asked."""
    found = []
    for _time in range(number):
        with time_machine.travel(moment, tick=False):
            refresh()
            moment = next_moment(moment)
        found.append(moment)
    return found


def test_an_event_changes_pages_when_it_begins_and_when_it_is_over(make_event):
    with time_machine.travel(NOW, tick=False):
        make_event(starts=NOW + HOUR, ends=NOW + 3 * HOUR)
        make_event("Draft", starts=NOW + 2 * HOUR, live=False)
        make_event("Without an end", starts=NOW - HOUR)
    # Midnight in Athens, where the last one is.
    midnight_there = datetime(2026, 11, 25, 22, tzinfo=UTC)
    expected = [NOW + HOUR, NOW + 3 * HOUR, midnight_there, MIDNIGHT]
    assert moments_from(NOW, 4) == expected


def test_each_day_of_the_site_is_a_moment_also_when_clocks_change():
    before = datetime(2027, 3, 14, 12, tzinfo=UTC)
    after = datetime(2027, 3, 15, 4, tzinfo=UTC)
    assert moments_from(before, 2) == [after, after + timedelta(days=1)]


def test_a_deadline_changes_pages_at_the_end_of_its_day(home, client, django_assert_num_queries):
    index = home.add_child(instance=ProgramIndexPage(title="Programmes", slug="programs"))
    program = ProgramPage(
        title="Letters",
        theme="education",
        intro="Write.",
        audience="You",
        deadline=date(2026, 11, 25),
    )
    index.add_child(instance=program)

    def told():
        return [
            text in client.get("/programs/").content.decode() for text in ("Apply by", "are closed")
        ]

    with time_machine.travel(MIDNIGHT - INSTANT, tick=False):
        refresh()
        with django_assert_num_queries(1):
            assert next_moment(MIDNIGHT - INSTANT) == MIDNIGHT
        assert told() == [True, False]
    with time_machine.travel(MIDNIGHT, tick=False):
        assert told() == [False, True]
