"""What hosts ask of robots, read once a run and kept for the hosts of that run."""

from __future__ import annotations

from collections import OrderedDict
from http.client import HTTPException
from threading import Lock
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import urllib3
from urllib3.exceptions import HTTPError

from sistercities.links.guard import send, user_agent

MOST_BYTES = 100_000
MOST_HOSTS = 1_000
MOST_REDIRECTS = 5


class Robots:
    """Answers whether an address may be asked for; a host without rules allows everything."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._rules: OrderedDict[str, RobotFileParser] = OrderedDict()

    def may_ask(self, manager: urllib3.PoolManager, url: str) -> bool:
        return self._rules_for(manager, url).can_fetch(user_agent().partition("/")[0], url)

    def _rules_for(self, manager: urllib3.PoolManager, url: str) -> RobotFileParser:
        host = "{0.scheme}://{0.netloc}".format(urlsplit(url))
        found = self._rules.get(host)
        if found is None:
            found = _read(manager, f"{host}/robots.txt")
            with self._lock:
                self._rules[host] = found
                while len(self._rules) > MOST_HOSTS:
                    self._rules.popitem(last=False)
        return found


def _read(manager: urllib3.PoolManager, url: str) -> RobotFileParser:
    rules = RobotFileParser()
    try:
        lines = _lines(manager, url)
    except (HTTPError, HTTPException, OSError, ValueError):
        # Whatever is wrong will be found again, and told, where the page itself is asked for.
        lines = []
    rules.parse(lines)
    return rules


def _lines(manager: urllib3.PoolManager, url: str) -> list[str]:
    for _hop in range(MOST_REDIRECTS + 1):
        response = send(manager, "GET", url)
        try:
            location = response.headers.get("Location")
            if not (300 <= response.status < 400 and location):
                text = response.read(MOST_BYTES) if response.status == 200 else b""
                return text.decode(errors="replace").splitlines()
            url = urljoin(url, location)
        finally:
            response.close()
    return []
