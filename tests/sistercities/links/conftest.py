"""A zoo of servers on loopback, which tests may ask by an explicit switch."""

import ssl
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from sistercities.links.guard import open_manager


@pytest.fixture(autouse=True)
def loopback_is_open(configure):
    configure(
        LINKS_NETWORKS=["127.0.0.1/32"],
        LINKS_SECONDS_BETWEEN=0,
        LINKS_SECONDS_FOR_AN_ANSWER=0.6,
        LINKS_SECONDS_UNTIL_SLOW=0.2,
    )


class Keeper(BaseHTTPRequestHandler):
    """Each address of the zoo is a method: `/slow` is `slow`."""

    def do_HEAD(self):
        self.server.asked.append((self.command, self.path))
        name = (
            self.path.partition("?")[0]
            .strip("/")
            .split("/")[0]
            .replace("-", "_")
            .removesuffix(".txt")
        )
        getattr(self, name or "fine", self.missing)()

    do_GET = do_HEAD  # noqa: N815

    def answer(self, status, **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def fine(self):
        self.answer(200)

    def missing(self):
        self.answer(404)

    def robots(self):
        self.answer(200)
        self.wfile.write(b"User-agent: *\nDisallow: /forbidden\n")

    def forbidden(self):
        raise AssertionError("robots.txt asks to stay away")

    def slow(self):
        time.sleep(0.3)
        self.answer(200)

    def silent(self):
        time.sleep(2)

    def dripping(self):
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for _second in range(30):
            time.sleep(0.1)
            self.wfile.write(b"X-Drop: drop\r\n")

    def endless(self):
        self.answer(200)
        while self.command == "GET":
            self.wfile.write(b"x" * 65_536)

    def endless_header(self):
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
        while True:
            self.wfile.write(b"x" * 65_536)

    def huge(self):
        self.answer(200, Content_Length=str(10**12))

    def garbage(self):
        self.wfile.write(b"\x00\xff" * 100)

    def moved(self):
        self.answer(301, Location="/fine")

    def moved_twice(self):
        self.answer(308, Location="/moved")

    def elsewhere_today(self):
        self.answer(302, Location="/fine")

    def circle(self):
        self.answer(302, Location=self.path)

    def inside(self):
        self.answer(302, Location=f"http://127.0.0.2:{self.server.server_port}/fine")

    def to_file(self):
        self.answer(302, Location="file:///etc/passwd")

    def no_head(self):
        self.answer(403 if self.command == "HEAD" else 200)

    def hangs_up_on_head(self):
        if self.command == "GET":
            self.answer(200)

    def hiccup(self):
        self.answer(500 if self.command == "HEAD" else 200)

    def busy(self):
        self.answer(503, Retry_After="120")

    def nobody_may(self):
        self.answer(403)

    def gone(self):
        self.answer(410)

    def log_message(self, *args):
        pass


@contextmanager
def serving(tls=False):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Keeper)
    server.daemon_threads, server.asked = True, []
    # A visitor who leaves in the middle is no error of the zoo's.
    server.handle_error = lambda *args: None
    if tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(Path(__file__).with_name("untrusted.pem"))
        server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}).start()
    server.address = f"http{'s' * tls}://127.0.0.1:{server.server_port}"
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def zoo():
    with serving() as server:
        yield server


@pytest.fixture(scope="session")
def untrusted():
    with serving(tls=True) as server:
        yield server


@pytest.fixture
def manager():
    return open_manager()
