"""The receivers of docs/webhooks.md do what the page says, word for word as they stand there."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sistercities.models import Webhook
from sistercities.webhooks.sending import post
from tests.serving import free_port

pytestmark = [pytest.mark.django_db, pytest.mark.once]
DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "webhooks.md"
PROGRAMS = dict(re.findall(r"^```(python|js)\n(.+?)^```", DOCUMENT.read_text(), re.M | re.S))
RUN = {"python": (sys.executable, "receiver.py"), "js": ("node", "receiver.mjs")}


@pytest.fixture
def start(tmp_path):
    """Begin a program of the page; gives what stops it and tells what it has printed."""
    processes = []

    def begin(language, port, secret):
        command, name = RUN[language]
        (tmp_path / name).write_text(PROGRAMS[language])
        process = subprocess.Popen(
            [command, name, str(port)],
            cwd=tmp_path,
            env={**os.environ, "WEBHOOK_SECRET": secret},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        processes.append(process)
        wait_for(port)

        def stopped():
            process.terminate()
            return process.communicate()[0].splitlines()

        return stopped

    yield begin
    for process in processes:
        process.kill()
        process.wait()


def wait_for(port):
    for _attempt in range(200):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return
        except OSError:
            time.sleep(0.05)
    raise AssertionError("The receiver does not listen")


@pytest.mark.parametrize("language", RUN)
def test_a_receiver_of_the_page_keeps_what_is_ours_and_each_change_once(
    language, start, subscribe, deliver, make_city, configure
):
    if not shutil.which(RUN[language][0]):
        pytest.skip("Node.js is needed for the receiver in JavaScript")
    configure(WEBHOOKS_SECONDS_FOR_AN_ANSWER=10)
    port = free_port()
    webhook, secret = subscribe(url=f"http://127.0.0.1:{port}/hook")
    stopped = start(language, port, secret)
    city = make_city("Karpenisi")
    deliver()
    Webhook.objects.update(told=webhook.told)  # as if nobody had written down the answer
    assert deliver() == "1 messages sent, 0 failed."
    city.unpublish()
    assert deliver() == "1 messages sent, 0 failed."
    forged = {"webhook-id": "msg_1", "webhook-timestamp": str(int(time.time()))}
    forged["webhook-signature"] = "v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4="
    assert post(webhook.url, b'{"type": "city.deleted"}', forged).status == 401
    assert stopped() == ["updated city en", "deleted city en"]
