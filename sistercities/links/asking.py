"""Asks one address whether it is still there, and reads no more than the head of the answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.client import HTTPException
from socket import gaierror
from ssl import SSLError
from time import monotonic
from urllib.parse import urldefrag, urljoin, urlsplit

import urllib3
from urllib3.exceptions import HTTPError, LocationParseError

from sistercities.conf import setting
from sistercities.links.guard import RefusedAddressError, no_longer_than, send

MOST_REDIRECTS = 5
PERMANENT = (301, 308)
REDIRECTS = (*PERMANENT, 302, 303, 307)
# The host is there and has no time, or wants no program: nothing is known of the page.
UNDECIDED = (401, 403, 407, 408, 425, 429, 451, 503)


@dataclass(frozen=True)
class Answer:
    """What one look at an address has found.

    `problem` is empty if there is a page, else one of `Problem`; `status` is the last one, if there
    was any; `new_url` is where permanent redirects lead.
    """

    problem: str = ""
    status: int | None = None
    new_url: str = ""
    seconds: float = 0.0
    is_secure: bool = True


class Problem:
    """Why there is no page."""

    STATUS = "status"
    UNDECIDED = "undecided"
    ROBOTS = "robots"
    REFUSED = "refused"
    REDIRECTS = "redirects"
    ADDRESS = "address"
    CERTIFICATE = "certificate"
    NAME = "name"
    TIMEOUT = "timeout"
    CONNECTION = "connection"


PROBLEMS = (
    (RefusedAddressError, Problem.REFUSED),
    (SSLError, Problem.CERTIFICATE),
    (gaierror, Problem.NAME),
    ((TimeoutError, urllib3.exceptions.TimeoutError), Problem.TIMEOUT),
    ((LocationParseError, ValueError), Problem.ADDRESS),
)

# Whether a robot may ask for this address.
MayAsk = Callable[[urllib3.PoolManager, str], bool]


def ask(manager: urllib3.PoolManager, url: str, may_ask: MayAsk = lambda *_: True) -> Answer:
    """Follow an address to its page. No error of the other side is ever raised."""
    begun, longest = monotonic(), setting("LINKS_SECONDS_FOR_AN_ANSWER")
    try:
        with no_longer_than(longest):
            answer = _follow(manager, urldefrag(url).url, may_ask, begun)
    except (HTTPError, HTTPException, OSError, ValueError) as error:
        answer = Answer(problem_of(error), seconds=monotonic() - begun)
    # A connection that was cut in the middle looks like one that has ended.
    is_late = monotonic() - begun >= longest
    return Answer(Problem.TIMEOUT, seconds=longest) if is_late else answer


def _follow(manager: urllib3.PoolManager, url: str, may_ask: MayAsk, begun: float) -> Answer:
    new_url, only_permanent = "", True
    for _hop in range(MOST_REDIRECTS + 1):
        _require_usable(url)
        if not may_ask(manager, url):
            return Answer(Problem.ROBOTS)
        status, location = _look(manager, url)
        if status not in REDIRECTS or not location:
            return _judged(url, status, new_url, monotonic() - begun)
        url = urldefrag(urljoin(url, location)).url
        only_permanent = only_permanent and status in PERMANENT
        new_url = url if only_permanent else new_url
    return Answer(Problem.REDIRECTS, status)


def _judged(url: str, status: int, new_url: str, seconds: float) -> Answer:
    is_secure = urlsplit(url).scheme == "https"
    if status < 300:
        return Answer("", status, new_url, seconds, is_secure)
    return Answer(Problem.UNDECIDED if status in UNDECIDED else Problem.STATUS, status)


def _require_usable(url: str) -> None:
    """A redirect is as little to be trusted as an editor's slip of the pen."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
        raise LocationParseError(url)


def _look(manager: urllib3.PoolManager, url: str) -> tuple[int, str]:
    """Status and place of a redirect; a server that does not know HEAD is asked by GET."""
    try:
        status, location = _request(manager, "HEAD", url)
    except (HTTPError, HTTPException) as error:
        if problem_of(error) != Problem.CONNECTION:
            raise
        return _request(manager, "GET", url)
    return (status, location) if status < 400 else _request(manager, "GET", url)


def _request(manager: urllib3.PoolManager, method: str, url: str) -> tuple[int, str]:
    response = send(manager, method, url)
    # The body is left where it is, however long it may be.
    response.close()
    return response.status, response.headers.get("Location", "")


def problem_of(error: BaseException) -> str:
    found = list(_causes(error))
    named = (name for kind, name in PROBLEMS if any(isinstance(one, kind) for one in found))
    return next(named, Problem.CONNECTION)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """urllib3 wraps what a connection has raised."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
