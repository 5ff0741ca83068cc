"""Work in the background begins after the commit, and lets those pass who wait for an answer."""

from threading import Event, Thread

import pytest
from django_tasks import task
from wagtail_localize.tasks import background

from sistercities.languages.making import courtesy
from sistercities.languages.making.background import OnCommitJobBackend, ThreadBackend, in_thread

pytestmark = pytest.mark.django_db
done = Event()
PATIENCE = 20


@task()
def say_so():
    done.set()


@pytest.fixture(autouse=True)
def nothing_done():
    done.clear()


def test_a_task_runs_in_a_thread_once_the_transaction_is_committed(
    django_capture_on_commit_callbacks,
):
    backend = ThreadBackend("background", {})
    with django_capture_on_commit_callbacks(execute=True):
        backend.enqueue(say_so, (), {})
        assert not done.is_set()
    assert done.wait(PATIENCE)


def test_jobs_of_wagtail_localize_wait_for_the_commit_too(django_capture_on_commit_callbacks):
    assert isinstance(background, OnCommitJobBackend)
    with django_capture_on_commit_callbacks(execute=True):
        background.enqueue(done.set, [], {})
        assert not done.is_set()
    assert done.is_set()  # without threads, as the tests have it


def test_work_that_fails_does_not_stop_the_next(caplog):
    def fail():
        raise ValueError("out of paper")

    in_thread(fail).join(PATIENCE)
    in_thread(done.set).join(PATIENCE)
    assert done.is_set()
    assert "Work in the background has failed" in caplog.text


@pytest.fixture
def requests(monkeypatch):
    monkeypatch.setattr(courtesy, "PATIENCE", PATIENCE)
    return courtesy.Requests()


def test_work_waits_until_requests_are_answered(requests):
    requests.begin()
    requests.begin()
    work = Thread(target=lambda: (requests.let_pass(), done.set()))
    work.start()
    requests.end()
    assert not done.is_set()
    requests.end()
    work.join(PATIENCE)
    assert done.is_set()


def test_work_does_not_wait_for_anybody_who_never_finishes(requests, monkeypatch):
    monkeypatch.setattr(courtesy, "PATIENCE", 0.01)
    requests.begin()
    requests.let_pass()


def test_every_request_is_counted(client):
    before = courtesy.requests.open
    client.get("/")
    assert courtesy.requests.open == before
