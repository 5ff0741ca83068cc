"""The site as compose.yaml starts it: its own commands, real servers, settings of production."""

import json
import re
import subprocess
import sys
import time
from contextlib import ExitStack
from html import unescape

import pytest
from django.db import connection

from sistercities.models import CityIndexPage, CityPage
from sistercities.scheduling.works import all_works
from tests.inbox import Inbox
from tests.production import ROOT, Web, collect_static, command_of, environment_of, running, until
from tests.serving import free_port

pytestmark = [
    pytest.mark.slow,
    pytest.mark.redis,
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="Production is on PostgreSQL"),
]
WRITTEN = {"name": "Ελένη", "email": "eleni@example.org", "text": "Καλημέρα σας."}


@pytest.fixture
def inbox():
    inbox = Inbox()
    inbox.start()
    yield inbox
    inbox.stop()


@pytest.fixture
def environment(use_own_database, plant_home, migrated, redis, inbox, tmp_path):
    """For a database in which a committee waits for mail."""
    with use_own_database("production"):
        index = plant_home().add_child(instance=CityIndexPage(title="Cities", slug="cities"))
        city = CityPage(title="Karpenisi", slug="karpenisi", country="GR", intro="In the hills.")
        city.committee_name, city.committee_mailbox = "Friends", "zq@example.net"
        index.add_child(instance=city)
        database = migrated.url(connection.settings_dict["NAME"])
        connection.close()
        mail = f"smtp://127.0.0.1:{inbox.port}"
        yield environment_of(database, tmp_path, REDIS_URL=redis.url, EMAIL_URL=mail)


def all_done(works):
    """Those of the scheduler, once each of them was begun."""
    return works if len(works) == len(all_works()) else None


def test_web_worker_and_scheduler_serve_a_visitor_together(environment, inbox, tmp_path):
    collect_static(tmp_path)
    migrate = command_of("migrate", 0)
    subprocess.run(migrate, cwd=ROOT, env=environment, check=True, capture_output=True)
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
