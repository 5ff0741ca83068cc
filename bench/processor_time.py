"""How much of a processor one answer takes, on the database of DATABASE_URL: prints JSON.

processor_time.py SETTINGS ADDRESS…      microseconds within the process, the best of five rounds

Other programs that run meanwhile make a server slower, but take little of this time.
"""

from __future__ import annotations

import io
import json
import sys
from time import process_time

import databases  # noqa: F401  (puts the rooms on Python's path)
from site_setup import set_up

set_up(sys.argv[1])

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler

# What is looked up once a second is no part of an answer.
settings.SISTERCITIES |= {"FEED_LOOK_UP_SECONDS": 3_600, "PAGE_SECONDS": 3_600}
handler = WSGIHandler()
ENOUGH, ROUNDS = 0.2, 5


def environment(asked: str) -> dict[str, object]:
    path, _, query = asked.partition("?")
    return {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "127.0.0.1",
        "SCRIPT_NAME": "",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.url_scheme": "http",
    }


def ask(asked: str) -> None:
    answer = handler(environment(asked), lambda status, headers: None)
    list(answer)
    answer.close()


def microseconds(asked: str) -> float:
    began, answers = process_time(), 0
    while process_time() < began + ENOUGH or not answers:
        ask(asked)
        answers += 1
    return 1e6 * (process_time() - began) / answers


def best(asked: str) -> float:
    ask(asked)  # the first answer makes what the others find
    return min(microseconds(asked) for _round in range(ROUNDS))


sys.stdout.write(json.dumps({asked: best(asked) for asked in sys.argv[2:]}))
