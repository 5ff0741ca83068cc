"""How many queries an address takes, on the database of DATABASE_URL: prints them as JSON.

counting.py SETTINGS ADDRESS…      each is asked twice, as the first in an edition and once more
"""

from __future__ import annotations

import json
import sys

import databases  # noqa: F401  (puts the rooms on Python's path)
from site_setup import set_up

set_up(sys.argv[1])

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

HOST = {"host": "127.0.0.1"}
# What a process reads once in its life is no part of an answer, nor are sizes of pictures that a
# page makes when it is first read.
for warming in ("/api/v1/locales/", *sys.argv[2:]):
    Client(headers=HOST).get(warming)
# Each has a memory of its own, as processes have; this one has answered nothing yet.
client = Client(headers=HOST)


def queries(address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return len(asked)


sys.stdout.write(json.dumps({one: [queries(one), queries(one)] for one in sys.argv[2:]}))
