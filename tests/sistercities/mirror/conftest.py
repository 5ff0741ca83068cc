"""A partner's feed on loopback, which tells what a test has it tell, and misbehaves if asked to."""

import json
import threading
from copy import deepcopy
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit
from uuid import UUID, uuid5

import pytest

from sistercities.mirror.following import sync
from sistercities.models import MirroredSite

CHANGES = "/api/v1/changes/"
HERE = UUID("5157e12c-0000-4000-8000-000000000000")


def key_of(name):
    return str(uuid5(HERE, name))


def city(called="Karpenisi", lang="en", source="en", **facts):
    """A city as the feed tells it."""
    slug = called.lower()
    spoken = {"served": lang, "source": source}
    spoken["kind"] = "source" if lang == source else "translation"
    return {
        "kind": "city", "id": key_of(called), "slug": slug, "title": called, "name": called,
        "url": f"https://town.example/cities/{slug}/", "description": "",
        "language": spoken, "translations": [], "modified": None,
        "native_names": [], "intro": "A town in the hills.", "region": "",
        "country": {"code": "GR", "name": "Greece"}, "time_zone": "Europe/Athens",
        "places": [], "spoken_languages": ["el"], "colour": "river", "emblem": "mountain",
        "photo": None, "greeting": None, "committee": None, "helpful_links": [], "facts": [],
        "projects": [], "gallery": [], "body": [],
        "partnership": {
            "status": "active", "since": 2004, "signed_on": None, "signatories": "",
            "agreement": None, "reaffirmations": [],
        },
        "supporters": {"named": [], "unnamed": 0}, "statements": [], "programs": [], "events": [],
        **facts,
    }  # fmt: skip


def prose(html, lang="en"):
    return {"type": "prose", "id": "1", "lang": lang, "html": html, "text": "Words."}


class Partner(ThreadingHTTPServer):
    """`behave` may answer instead: it is given the handler."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Keeper)
        self.address = f"http://127.0.0.1:{self.server_port}/api/v1/"
        self.begin()

    def begin(self):
        self.told, self.edition, self.asked, self.behave = {}, 0, [], None

    def tell(self, data, **change):
        """That this is now so; gives the change, which may be spoiled."""
        self.edition += 1
        told = {"state": "updated", "kind": "city", "id": data.get("id"), "modified": self.edition}
        told["lang"] = data.get("language", {}).get("served")
        identity = (told["id"], told["lang"])
        self.told.pop(identity, None)
        self.told[identity] = {**told, "data": data, **change}
        return self.told[identity]

    def forget(self, name, lang="en"):
        self.tell(city(name, lang), state="deleted").pop("data")

    def page(self, after, limit, **more):
        later = [one for one in self.told.values() if one["modified"] > after][:limit]
        ends = later[-1]["modified"] if later else after
        following = f"{self.address}changes/?after={ends}&kind=city&limit={limit}"
        return {"items": later, "next": following, "edition": self.edition, **more}

    def handle_error(self, *args):
        """A visitor who leaves in the middle is no error of the partner's."""


class Keeper(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append(self.path)
        if self.server.behave:
            return self.server.behave(self)
        parts = urlsplit(self.path)
        if parts.path != CHANGES:
            return self.answer(404, b"")
        return self.tell(self.page())

    def page(self, **more):
        asked = {name: int(one) for name, (one,) in self.questions().items() if one.isdecimal()}
        return self.server.page(asked["after"], asked["limit"], **more)

    def questions(self):
        return parse_qs(urlsplit(self.path).query)

    def tell(self, content):
        etag = f'"{self.server.edition}"'
        if self.headers.get("If-None-Match") == etag:
            return self.answer(304, b"")
        return self.answer(200, json.dumps(content).encode(), ETag=etag)

    def answer(self, status, body, **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


@pytest.fixture(scope="session")
def _partner():
    with Partner() as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}).start()
        yield server
        server.shutdown()


@pytest.fixture
def partner(_partner, configure):
    configure(LINKS_NETWORKS=["127.0.0.1/32"], MIRROR_SECONDS_FOR_AN_ANSWER=0.6)
    _partner.begin()
    return _partner


@pytest.fixture
def mirrored(partner, db):
    """The partner as a site that is followed, not read yet."""
    return MirroredSite.objects.create(address=partner.address, slug="town", name="Our Town")


@pytest.fixture
def read_partner(partner, mirrored):
    """Read it to the end; gives what that has brought."""

    def read():
        outcome = sync(mirrored)
        mirrored.refresh_from_db()
        return outcome

    return read


@pytest.fixture
def shown(mirrored):
    """(name, language) of all that is kept and can be shown."""

    def names():
        found = mirrored.items.shown().order_by("title", "lang")
        return [(item.title, item.lang) for item in found]

    return names


@pytest.fixture
def spoiled():
    """A city in which one fact is another: `spoiled("country.code", 3)`."""

    def spoil(path, value, name="Spoiled"):
        told = deepcopy(city(name))
        *way, last = path.split(".")
        place = told
        for step in way:
            place = place[step]
        place[last] = value
        return told

    return spoil
