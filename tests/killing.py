"""A process that is killed in the middle of its work, and what has to be true afterwards."""

import os
import signal
import time
from contextlib import closing

from django.core.management import call_command
from django.test import Client

from sistercities.feed.checking import differences
from sistercities.feed.refresh import refresh
from tests.processes import close_connections


def acknowledged_by_killed(work, moment, begun=True):
    """Another process works until it is killed; how many turns it said were done.

    The moment, in seconds, counts from the end of its first turn, if it is to have `begun`.
    """
    close_connections()
    told, tell = os.pipe()
    pid = os.fork()
    if pid == 0:
        work_until_killed(work, tell)
    os.close(tell)
    with closing(os.fdopen(told, "rb")) as answers:
        # Under way, and then at any moment.
        first = answers.read(1) if begun else b""
        time.sleep(moment)
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        return len(first + answers.read())


def work_until_killed(work, tell):
    try:
        for turn in range(1, 1_000):
            work(turn)
            os.write(tell, b".")
    finally:
        os._exit(1)


def require_truth(repair=False):
    """The content is whole, if need be after a repair.

    Whoever replays has what the lists show, and both are what would be built anew.
    """
    refresh()
    call_command("check_content", repair=repair, verbosity=0)
    assert list(differences()) == []
    kept, url = {}, "/api/v1/changes/?after=0&kind=city"
    while items := (page := Client().get(url).json())["items"]:
        for change in items:
            kept[(change["id"], change["lang"])] = change.get("data")
        url = page["next"].partition("testserver")[2]
    listed = {}
    for lang in ("en", "fr"):
        url = f"/api/v1/cities/?lang={lang}&limit=100"
        for item in Client().get(url).json()["items"]:
            item.pop("fallback")
            listed[(item["id"], lang)] = item
    assert {one: data for one, data in kept.items() if data} == listed
