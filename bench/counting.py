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

client = Client(headers={"host": "127.0.0.1"})


def queries(address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return len(asked)


# What a process reads once in its life is no part of an answer, nor are sizes of pictures that the
# first page makes.
for warming in ("/", sys.argv[-1], "/api/v1/locales/"):
    client.get(warming)
sys.stdout.write(json.dumps({one: [queries(one), queries(one)] for one in sys.argv[2:]}))
