"""The site as compose.yaml starts it: its own commands, real servers, settings of production.

There is no container here, so that ports stand for the names of hosts; all else is the same.
"""

import json
import os
import re
import shlex
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from html import unescape
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import pytest
import yaml
from django.db import connection

from sistercities.models import CityIndexPage, CityPage
from sistercities.scheduling.works import all_works
from tests.inbox import Inbox
from tests.serving import free_port

pytestmark = [
    pytest.mark.slow,
    pytest.mark.redis,
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="Production is on PostgreSQL"),
]
ROOT = Path(__file__).resolve().parents[2]
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text())
HOST = "cities.example.org"
WRITTEN = {"name": "Ελένη", "email": "eleni@example.org", "text": "Καλημέρα σας."}


@pytest.fixture
def inbox():
    inbox = Inbox()
    inbox.start()
    yield inbox
    inbox.stop()


@pytest.fixture
def environment(use_own_database, plant_home, migrated, redis, inbox, tmp_path):
    """That of compose.yaml, for a database in which a committee waits for mail."""
    with use_own_database("production"):
        index = plant_home().add_child(instance=CityIndexPage(title="Cities", slug="cities"))
        city = CityPage(title="Karpenisi", slug="karpenisi", country="GR", intro="In the hills.")
        city.committee_name, city.committee_mailbox = "Friends", "zq@example.net"
        index.add_child(instance=city)
        database = migrated.url(connection.settings_dict["NAME"])
        connection.close()
        told = {
            **COMPOSE["x-site"]["environment"],
            "SECRET_KEY": "only-for-this-test-and-of-no-use-to-anybody-else-at-all",
            "ALLOWED_HOSTS": HOST,
            "BASE_URL": f"https://{HOST}",
            "DATABASE_URL": database,
            "REDIS_URL": redis.url,
            "EMAIL_URL": f"smtp://127.0.0.1:{inbox.port}",
            "HEALTH_TOKEN": "open sesame",
        }
        bin_folder = Path(sys.executable).parent
        yield {
            **told,
            "PATH": f"{bin_folder}:{os.environ['PATH']}",
            "PYTHONPATH": "site",
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "VAR_DIR": str(tmp_path),
            "HOME": str(tmp_path),
        }


def command_of(service, port):
    """As the container runs it: compose's command, or the image's own."""
    given = COMPOSE["services"][service].get("command")
    if given:
        return shlex.split(given)
    (line,) = re.findall(r"^CMD (\[.*\])$", (ROOT / "Dockerfile").read_text(), re.M)
    return [str(port) if part == "8000" else part for part in json.loads(line)]


@contextmanager
def running(service, environment, log, port=0):
    with log.open("w") as out:
        process = subprocess.Popen(
            command_of(service, port), cwd=ROOT, env=environment, stdout=out, stderr=out
        )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=30)


class Web:
    """A visitor behind the proxy that speaks https for the site."""

    def __init__(self, port):
        self.port = port

    def ask(self, path, form=None, **headers):
        told = {"Host": HOST, "X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.7"}
        if form is not None:
            told |= {"Content-Type": "application/x-www-form-urlencoded"}
            told |= {"Origin": f"https://{HOST}"}
        asked = HTTPConnection("127.0.0.1", self.port, timeout=10)
        body = urlencode(form) if form is not None else None
        asked.request("POST" if form is not None else "GET", path, body, {**told, **headers})
        answer = asked.getresponse()
        return answer.status, answer.read().decode(), answer.headers

    def status(self):
        return json.loads(self.ask("/health/status", Authorization="Bearer open sesame")[1])


def all_done(works):
    """Those of the scheduler, once each of them was begun."""
    return works if len(works) == len(all_works()) else None


def until(true, seconds=40):
    for _moment in range(seconds * 10):
        try:
            if found := true():
                return found
        except OSError:
            pass
        time.sleep(0.1)
    raise AssertionError("It did not come to be in time.")


def test_web_worker_and_scheduler_serve_a_visitor_together(environment, inbox, tmp_path):
    for step in (command_of("migrate", 0), ["python", "manage.py", "collectstatic", "--no-input"]):
        subprocess.run(step, cwd=ROOT, env=environment, check=True, capture_output=True)
    port = free_port()
    web = Web(port)
    logs = {name: tmp_path / f"{name}.log" for name in ("web", "worker", "scheduler")}
    with ExitStack() as stack:
        processes = {
            name: stack.enter_context(running(name, environment, log, port))
            for name, log in logs.items()
        }
        until(lambda: web.ask("/health/ready")[0] == 200)

        status, page, headers = web.ask("/cities/karpenisi/")
        assert (status, "Set-Cookie" in headers) == (200, False)
        assert headers["Strict-Transport-Security"] == "max-age=31536000"
        (sheet,) = re.findall(r'href="(/static/css/site\.[0-9a-f]+\.css)"', page)
        assert web.ask(sheet)[2]["Cache-Control"] == "max-age=315360000, public, immutable"
        status, feed, _headers = web.ask("/api/v1/cities/")
        assert [city["name"] for city in json.loads(feed)["items"]] == ["Karpenisi"]

        write = "/cities/karpenisi/contact/"
        checked = web.ask(write, WRITTEN)[1]
        token = unescape(re.search(r'name="token" value="([^"]+)"', checked)[1])
        time.sleep(3.1)
        assert web.ask(write, {**WRITTEN, "token": token})[0] == 303
        mail = until(lambda: inbox.mails and inbox.mails[0])
        assert (mail["To"], "Καλημέρα σας." in mail.get_content()) == ("zq@example.net", True)

        works = until(lambda: all_done(web.status()["scheduler"]))
        assert [name for name, work in works.items() if work["failing"]] == []
        assert web.ask("/nowhere/", **{"X-Request-ID": "from-the-proxy"})[0] == 404
    assert [process.returncode for process in processes.values()] == [0, 0, 0]

    lines = [json.loads(line) for line in logs["web"].read_text().splitlines() if line[0] == "{"]
    (missing,) = [line for line in lines if line.get("status") == 404]
    assert missing["request_id"] == "from-the-proxy"
    written = "".join(log.read_text() for log in logs.values())
    assert [secret for secret in ("eleni@", "Καλημέρα", "zq@", "sesame") if secret in written] == []


def test_the_settings_of_production_pass_the_check_for_deployment(environment):
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert (run.returncode, run.stdout) == (0, "System check identified no issues (2 silenced).\n")
