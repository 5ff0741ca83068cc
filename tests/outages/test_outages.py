"""The site in production, while what it stands on is taken away and given back."""

import json
import logging
import time

import pytest

from tests.outages.bucket import Bucket
from tests.outages.conftest import site
from tests.outages.editing import Editor
from tests.outages.load import ask, slowest_of_hundred, visitors
from tests.outages.servers import can_mount, filled, small_disk
from tests.production import environment_of, until

# To read the figures: -o log_cli=true -o log_cli_level=INFO
logger = logging.getLogger(__name__)
pytestmark = [pytest.mark.slow, pytest.mark.redis]

# What is kept in memory, and what is made anew for each visitor.
KEPT = ["/", "/fr/cities/saumur/", "/api/v1/cities/"]
ANEW = ["/cities/karpenisi/?turn={turn}", "/api/v1/changes/?after={turn}"]


@pytest.fixture(scope="module")
def web(postgresql, redis, folder):
    environment = environment_of(postgresql.url, folder, REDIS_URL=redis.url)
    with site(environment, folder) as web:
        yield web


@pytest.fixture
def warm(web):
    """Each of the two workers has seen what is kept."""
    with visitors(web, KEPT) as answers:
        until(lambda: len(answers) > 60)
    assert {one.status for one in answers} == {200}


def is_stale(answer):
    told = (answer.status, answer.headers.get("Warning"), answer.headers.get("Cache-Control"))
    return told == (200, '110 - "Response is Stale"', "no-store")


def test_a_restart_of_the_database_costs_few_visitors_anything(web, warm, postgresql):
    with visitors(web, KEPT + ANEW) as answers:
        time.sleep(1)
        postgresql.restart()
        back = time.monotonic()
        time.sleep(3)
    failed = [one for one in answers if one.status != 200]
    logger.info(f"restart: {len(failed)} of {len(answers)} failed")
    assert len(failed) <= 5
    assert [one for one in failed if one.ended > back + 2] == []


def test_without_a_database_visitors_are_asked_to_come_back(web, warm, postgresql):
    postgresql.stop()
    with visitors(web, ANEW, number=12) as refused:
        time.sleep(6)
        health = [ask(web, f"/health/{name}").status for name in ("live", "ready")]
        kept = [ask(web, path) for path in KEPT]
        greek, feed = ask(web, "/el/nowhere/"), ask(web, "/api/v1/cities/?limit=7")
    postgresql.start()
    back = time.monotonic()
    until(lambda: ask(web, "/health/ready").status == 200)
    with visitors(web, ANEW) as answers:
        time.sleep(3)

    slowest = max(one.took for one in refused)
    logger.info(f"stopped: {len(refused)} refused, each within {slowest:.2f} s")
    told = [(one.status, one.headers["Retry-After"]) for one in refused if not is_stale(one)]
    assert set(told) == {(503, "5")}
    assert slowest < 5
    assert health == [200, 503]
    assert 'lang="el"' in greek.body
    assert json.loads(feed.body)["status"] == 503
    assert feed.headers["Content-Type"] == "application/problem+json"
    assert all(map(is_stale, kept))
    assert [one for one in answers if one.status != 200 and one.ended > back + 2] == []


def test_a_table_that_is_locked_holds_up_nobody_else(web, warm, postgresql):
    others = ["/faq/?turn={turn}", "/api/v1/changes/?after={turn}"]
    with postgresql.connect() as locking, locking.transaction():
        locking.execute("LOCK TABLE sistercities_citypage IN ACCESS EXCLUSIVE MODE")
        with visitors(web, ANEW[:1], number=2) as waiting, visitors(web, others, 2) as served:
            time.sleep(6)
    logger.info(f"locked: {[round(one.took, 2) for one in waiting]}, {len(served)} others served")
    assert {one.status for one in waiting} == {503}
    assert max(one.took for one in waiting) < 3
    assert {one.status for one in served} == {200}


@pytest.mark.parametrize("taken_away", ["stop", "freeze"])
def test_without_redis_everybody_is_served_and_stays_signed_in(web, warm, redis, taken_away):
    editor = Editor(web)
    with visitors(web, KEPT + ANEW, number=2) as before:
        time.sleep(2)
    getattr(redis, taken_away)()
    with visitors(web, KEPT + ANEW, number=2) as answers:
        time.sleep(4)
    desk = [editor.get("/admin/pages/"), Editor(web).get("/admin/account/")]
    (redis.start if taken_away == "stop" else redis.thaw)()
    usual, slow = slowest_of_hundred(before), slowest_of_hundred(answers)
    logger.info(f"redis, {taken_away}: 99 of 100 within {slow:.2f} s, before it {usual:.2f} s")
    assert {one.status for one in [*answers, *desk]} == {200}
    # A busy computer is slow with Redis, too.
    assert slow - usual < 1


@pytest.mark.skipif(not can_mount(), reason="Only root can make a disk that is small")
def test_an_upload_to_a_full_disk_is_refused_by_its_form(web, warm, postgresql, folder):
    editor = Editor(web)
    with small_disk(folder / "media" / "original_images", megabytes=1) as disk:
        with filled(disk):
            picture = editor.upload("/admin/images/add/", "full.png")
            there = [path.name for path in disk.iterdir()]
        later = editor.upload("/admin/images/add/", "later.png")
    assert (picture.status, "could not be stored just now" in picture.body) == (200, True)
    assert there == ["filler"]
    titles = "SELECT title FROM wagtailimages_image WHERE title IN ('full.png', 'later.png')"
    assert (later.status, postgresql.ask(titles)) == (302, [("later.png",)])


@pytest.fixture
def bucket(folder):
    """With the pictures of the demo."""
    pytest.importorskip("storages.backends.s3")
    bucket = Bucket()
    for path in (folder / "media").rglob("*.*"):
        bucket.objects[str(path.relative_to(folder / "media"))] = path.read_bytes()
    yield bucket
    bucket.stop()


def test_without_its_bucket_pages_are_as_ever_and_an_upload_is_refused(
    postgresql, redis, folder, bucket
):
    told = {
        "S3_BUCKET": bucket.name,
        "S3_ENDPOINT_URL": bucket.address,
        "S3_REGION": "eu-west-3",
        "S3_ACCESS_KEY_ID": "nobody",
        "S3_SECRET_ACCESS_KEY": "nothing",
    }
    environment = environment_of(postgresql.url, folder, REDIS_URL=redis.url, **told)
    with site(environment, folder, "with-bucket") as web:
        editor = Editor(web)
        assert editor.upload("/admin/images/add/", "kept.png").status == 302
        kept = set(bucket.objects)
        bucket.delay = 60
        with visitors(web, KEPT + ANEW, number=2) as answers:
            slow = editor.upload("/admin/images/add/", "slow.png")
            listed = editor.get("/admin/images/")
        bucket.stop()
        down = editor.upload("/admin/images/add/", "down.png")
        answers += [ask(web, path.format(turn=99)) for path in KEPT + ANEW]
    logger.info(f"bucket: slow {slow.took:.1f} s, down {down.took:.1f} s, {len(answers)} answers")
    assert {one.status for one in [*answers, listed]} == {200}
    assert ["could not be stored" in one.body for one in (slow, down)] == [True, True]
    assert slow.took < 20
    assert set(bucket.objects) == kept
