"""Two web processes that share nothing but a database, and read from a copy of it that lags."""

import logging
import re
import time

import pytest

from tests.outages.conftest import site
from tests.outages.load import ask, visitors
from tests.outages.servers import PostgreSQL, folder_for_postgresql
from tests.production import environment_of, until

pytestmark = pytest.mark.slow
logger = logging.getLogger(__name__)

# For how long a process believes what it has seen; how late the copy is.
BELIEVED, LATE = 1.0, 0.7
# Cities, statements and events, each by a question of its own.
PATHS = ["/?turn={turn}", "/", "/api/v1/cities/?limit=100", "/api/v1/search/?q=turn&limit=50"]
PUBLISH = """
UPDATE wagtailcore_page SET title = 'turn ' || %s
WHERE id IN (
    SELECT min(page.id) FROM wagtailcore_page page
    JOIN wagtailcore_locale locale ON locale.id = locale_id AND language_code = 'en'
    JOIN django_content_type type ON type.id = content_type_id
    WHERE model IN ('citypage', 'statementpage', 'eventpage') GROUP BY model
)
"""


@pytest.fixture(scope="module")
def replica(postgresql):
    with folder_for_postgresql() as folder:
        replica = PostgreSQL(folder)
        replica.copy(postgresql)
        with (replica.data / "postgresql.auto.conf").open("a") as settings:
            settings.write(f"recovery_min_apply_delay = '{LATE}s'\n")
        replica.start()
        yield replica
        replica.kill()


@pytest.fixture(scope="module")
def webs(postgresql, replica, folder):
    environment = environment_of(postgresql.url, folder, DATABASE_REPLICA_URL=replica.url)
    with site(environment, folder, "one") as one, site(environment, folder, "other") as other:
        yield one, other


def publish(postgresql, turns, pause):
    """Gives when each turn was there for everybody."""
    moments = {}
    for turn in range(1, turns + 1):
        postgresql.ask(PUBLISH + " RETURNING 1", turn)
        moments[turn] = time.monotonic()
        time.sleep(pause)
    return moments


def turns_in(answer):
    return {int(found) for found in re.findall(r"turn (\d+)", answer.body)}


def test_no_answer_is_older_than_was_promised_and_none_is_of_two_editions(
    webs, postgresql, replica
):
    for web in webs:
        for path in PATHS:
            assert ask(web, path.format(turn=0)).status == 200
    before = commits(replica)
    with visitors(webs[0], PATHS, 2) as some, visitors(webs[1], PATHS, 2) as others:
        moments = publish(postgresql, turns=12, pause=1.3)
        time.sleep(2)
    # On a busy computer somebody waits too long for items that are being written.
    answers = [one for one in (*some, *others) if one.status != 503]
    told = [(one, turns_in(one)) for one in answers]
    by_replica = commits(replica) - before
    logger.info(f"{len(answers)} answers, {by_replica} transactions of the replica")
    assert {one.status for one in answers} == {200}
    assert [one.path for one, turns in told if len(turns) > 1] == []
    assert [one.path for one, turns in told if older_than_promised(one, turns, moments)] == []
    assert by_replica > 0


def older_than_promised(answer, turns, moments):
    """`BELIEVED` before the question was asked, and a moment for clocks and threads."""
    promised = [turn for turn, moment in moments.items() if moment < answer.begun - BELIEVED - 0.1]
    return max(turns, default=0) < max(promised, default=0)


def commits(server):
    time.sleep(1.1)
    return server.ask("SELECT xact_commit FROM pg_stat_database WHERE datname = 'postgres'")[0][0]


def test_without_the_original_a_copy_answers_and_says_so(webs, postgresql):
    time.sleep(2 * LATE)
    postgresql.stop()
    # None of them is in memory.
    asked = ["/statements/?turn=1", "/api/v1/cities/?limit=17", "/faq/"]
    answers = [ask(web, path) for web in webs for path in asked]
    assert [ask(web, "/health/ready").status for web in webs] == [200, 200]
    told = {(one.status, one.headers["Warning"], one.headers["Cache-Control"]) for one in answers}
    assert told == {(200, '110 - "Response is Stale"', "no-store")}


def test_without_the_copy_the_original_answers(webs, postgresql, replica):
    postgresql.start()
    replica.kill()
    until(lambda: ask(webs[0], "/health/ready").status == 200)
    assert [ask(webs[0], path.format(turn=7)).status for path in PATHS] == [200] * len(PATHS)
    replica.start()
