"""A receiver on loopback, in a thread of its own, that answers as a test tells it to."""

import json
import threading
import time
from collections import deque
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from select import select
from typing import NamedTuple

import pytest
from standardwebhooks import Webhook as Verifier

from sistercities.models import Webhook
from sistercities.webhooks import signing
from sistercities.webhooks.delivering import deliver_due, fresh_edition


@pytest.fixture(autouse=True)
def loopback_is_open(configure):
    configure(
        LINKS_NETWORKS=["127.0.0.1/32"],
        WEBHOOKS_SCHEMES=["http", "https"],
        WEBHOOKS_SECONDS_FOR_AN_ANSWER=0.4,
    )


class Received(NamedTuple):
    path: str
    headers: dict
    body: bytes

    @property
    def id(self):
        return self.headers["webhook-id"]

    @property
    def data(self):
        return json.loads(self.body)["data"]

    def verified(self, secret):
        """What it says, if the library of the standard takes it for ours."""
        return Verifier(secret).verify(self.body, self.headers)


class Desk(BaseHTTPRequestHandler):
    """Takes a message, and answers with the next of `answers`: a status, or a method of this."""

    def do_POST(self):
        headers = {name.lower(): value for name, value in self.headers.items()}
        body = self.rfile.read(int(headers["content-length"]))
        with self.server.counted():
            time.sleep(self.server.seconds)
        if select([self.connection], [], [], 0)[0]:
            return  # the sender was killed meanwhile: as if it had never been here
        self.server.received.append(Received(self.path, headers, body))
        answer = self.server.answers.popleft() if self.server.answers else 204
        answer(self) if callable(answer) else self.answer(answer)

    def do_GET(self):
        self.server.visited.append(self.path)
        self.answer(200)

    def answer(self, status, **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def silent(self):
        time.sleep(1)

    def dripping(self):
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for _drop in range(12):
            time.sleep(0.1)
            self.wfile.write(b"X-Drop: drop\r\n")

    def endless(self):
        self.answer(200)
        while True:
            self.wfile.write(b"x" * 65_536)

    def garbage(self):
        self.wfile.write(b"\x00\xff" * 100)

    def inside(self):
        self.answer(307, Location="/inside")

    def busy(self):
        self.answer(503, Retry_After="7200")

    def log_message(self, *args):
        pass


class Receiver(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Desk)
        self.received, self.visited, self.answers = [], [], deque()
        self.seconds = self.at_once = self.most_at_once = 0
        self.address = f"http://127.0.0.1:{self.server_port}/hook"

    @contextmanager
    def counted(self):
        """How many messages are being taken at the same moment."""
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        yield
        self.at_once -= 1

    def handle_error(self, *args):
        """A sender that leaves in the middle is no error."""


@pytest.fixture
def receiver():
    with Receiver() as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}).start()
        yield server
        server.shutdown()


@pytest.fixture
def make_city(make_city):
    """One change after the other, in this order."""

    def make(*args, **facts):
        city = make_city(*args, **facts)
        fresh_edition()
        return city

    return make


@pytest.fixture
def subscribe(receiver, home):
    """A webhook of the receiver, and the secret of its messages."""

    def make(**facts):
        fresh_edition()
        webhook = Webhook.objects.create(**{"url": receiver.address, "kinds": ["city"], **facts})
        return webhook, signing.opened(webhook.seal)

    return make


@pytest.fixture
def deliver():
    """What the worker does; `again` does not wait for the next attempt."""

    def run():
        return str(deliver_due())

    def again():
        Webhook.objects.update(next_try_at=None)
        return run()

    run.again = again
    return run
