"""One answer of another site's feed: from a public address, in bounded time and of bounded size."""

from __future__ import annotations

from dataclasses import dataclass
from http.client import HTTPException
from time import monotonic
from urllib.parse import urljoin, urlsplit

import urllib3
from django.conf import settings
from urllib3.exceptions import HTTPError

from sistercities.conf import setting
from sistercities.links.asking import REDIRECTS, UNDECIDED, Problem, problem_of
from sistercities.links.guard import no_longer_than
from sistercities.mirror.cleaning import readable
from sistercities.models.mirrors import MirrorProblem

MOST_REDIRECTS = 3
CHUNK = 64 * 1024


class SourceError(Exception):
    """The other site cannot be read: one of `MirroredSite.PROBLEMS`, and a detail in English."""

    def __init__(self, problem: str, detail: str = "") -> None:
        self.problem, self.detail = problem, readable(detail)
        super().__init__(self.detail or problem)


@dataclass(frozen=True)
class Answer:
    """`url` is where it was found, after redirects. `body` is empty unless the status is 200."""

    url: str
    status: int
    etag: str = ""
    body: bytes = b""


def ask(manager: urllib3.PoolManager, url: str, etag: str = "") -> Answer:
    """With the status 200, 304 or 410; raises SourceError for any other, and if there is none."""
    begun, longest = monotonic(), setting("MIRROR_SECONDS_FOR_AN_ANSWER")
    try:
        with no_longer_than(longest):
            answer = _follow(manager, url, etag)
    except (HTTPError, HTTPException, OSError, ValueError) as error:
        answer, problem, detail = None, problem_of(error), str(error)
    # A connection that was cut in the middle looks like one that has ended.
    if monotonic() - begun >= longest:
        raise SourceError(Problem.TIMEOUT, f"{url} took more than {longest} seconds.")
    if answer is None:
        raise SourceError(problem, detail)
    return answer


def _follow(manager: urllib3.PoolManager, url: str, etag: str) -> Answer:
    for _hop in range(MOST_REDIRECTS + 1):
        response = _send(manager, url, etag)
        try:
            location = response.headers.get("Location", "")
            if response.status not in REDIRECTS or not location:
                return _answer(url, response)
            url = _led_on(url, location)
        finally:
            response.close()
    raise SourceError(Problem.REDIRECTS, f"{url} leads on once more.")


def _led_on(url: str, location: str) -> str:
    """Never from an encrypted address to one that anybody on the way may have answered for."""
    new = urljoin(url, location)
    if urlsplit(url).scheme == "https" and urlsplit(new).scheme != "https":
        raise SourceError(Problem.ADDRESS, f"{url} leads to {new}.")
    return new


def _send(manager: urllib3.PoolManager, url: str, etag: str) -> urllib3.BaseHTTPResponse:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
        raise SourceError(Problem.ADDRESS, f"{url} is no address of a feed.")
    headers = {
        "User-Agent": f"SisterCitiesMirror/1.0 (+{settings.WAGTAILADMIN_BASE_URL})",
        "Accept": "application/json",
        # What is packed would have to be unpacked before its size is known.
        "Accept-Encoding": "identity",
        "Connection": "close",
    }
    return manager.request(
        "GET",
        url,
        headers={**headers, "If-None-Match": etag} if etag else headers,
        redirect=False,
        retries=False,
        preload_content=False,
        decode_content=False,
        timeout=setting("MIRROR_SECONDS_FOR_AN_ANSWER"),
    )


def _answer(url: str, response: urllib3.BaseHTTPResponse) -> Answer:
    status = response.status
    if status in (304, 410):
        return Answer(url, status)
    if status != 200:
        problem = Problem.UNDECIDED if status in UNDECIDED else Problem.STATUS
        raise SourceError(problem, f"{url} answers with the status {status}.")
    if response.headers.get("Content-Encoding", "identity") != "identity":
        raise SourceError(MirrorProblem.SHAPE, f"{url} is packed, which was not asked for.")
    return Answer(url, status, response.headers.get("ETag", ""), _body(url, response))


def _body(url: str, response: urllib3.BaseHTTPResponse) -> bytes:
    body, most = bytearray(), setting("MIRROR_ANSWER_BYTES")
    while chunk := response.read(CHUNK):
        body += chunk
        if len(body) > most:
            raise SourceError(MirrorProblem.SIZE, f"{url} has more than {most} bytes.")
    return bytes(body)
