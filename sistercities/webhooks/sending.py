"""One message to one address, over the connections of the link check: public addresses only."""

from __future__ import annotations

from dataclasses import dataclass, replace
from http.client import HTTPException
from time import monotonic

from django.conf import settings
from urllib3 import BaseHTTPResponse
from urllib3.exceptions import HTTPError

from sistercities.conf import setting
from sistercities.links.asking import REDIRECTS, Problem, problem_of
from sistercities.links.guard import no_longer_than, open_manager, send
from sistercities.webhooks.addresses import UnusableAddressError, usable

MOST_BYTES = 2_000
GONE = 410


@dataclass(frozen=True)
class Answer:
    """`problem` is empty if the message was taken; `text` is the beginning of what was answered."""

    problem: str = ""
    status: int | None = None
    seconds: float = 0.0
    retry_after: int = 0
    text: str = ""


def post(url: str, body: bytes, headers: dict[str, str], with_text: bool = False) -> Answer:
    """No error of the other side is ever raised. Redirects are not followed."""
    begun, longest = monotonic(), setting("WEBHOOKS_SECONDS_FOR_AN_ANSWER")
    manager = open_manager()
    try:
        usable(url)
        with no_longer_than(longest):
            response = send(manager, "POST", url, body, {**_own_headers(), **headers}, longest)
            if monotonic() - begun >= longest:
                # It was cut in the middle of the headers, which then seem to be all.
                raise TimeoutError
            text = _beginning(response) if with_text else ""
            response.close()
        answer = Answer(_problem(response.status), response.status, 0.0, _wait(response), text)
    except UnusableAddressError:
        answer = Answer(Problem.ADDRESS)
    except (HTTPError, HTTPException, OSError, ValueError) as error:
        answer = Answer(problem_of(error))
    finally:
        manager.clear()
    seconds = monotonic() - begun
    # A connection that was cut looks like one that the other side has closed.
    is_late = answer.status is None and seconds >= longest
    return Answer(Problem.TIMEOUT, seconds=seconds) if is_late else replace(answer, seconds=seconds)


def _own_headers() -> dict[str, str]:
    agent = f"SisterCitiesWebhooks/1.0 (+{settings.WAGTAILADMIN_BASE_URL})"
    return {"User-Agent": agent, "Content-Type": "application/json"}


def _beginning(response: BaseHTTPResponse) -> str:
    """The status has said it all: what is wrong with the rest of the answer is no failure."""
    try:
        content = response.read(MOST_BYTES, decode_content=False)
    except (HTTPError, HTTPException, OSError, ValueError):
        return ""
    return content.decode("utf-8", "replace").replace("\0", "")


def _problem(status: int) -> str:
    if 200 <= status < 300:
        return ""
    return Problem.REDIRECTS if status in REDIRECTS else Problem.STATUS


def _wait(response: BaseHTTPResponse) -> int:
    """Seconds that a receiver asks for; dates, which some write instead, are not read."""
    asked = response.headers.get("Retry-After", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 0
