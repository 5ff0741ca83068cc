"""How much memory it takes to check thousands of addresses: as much as for hundreds."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from sistercities.models.link_checks import LinkCheck, digest_of

pytestmark = [
    pytest.mark.slow,
    pytest.mark.once,
    pytest.mark.skipif("not Path('/proc/self/status').exists()", reason="Only Linux tells"),
]
ROOT = Path(__file__).resolve().parents[3]
HOSTS, EACH = 10, 500
# A redirect, endless and broken answers, and whatever else is quickly told.
PATHS = ["fine", "moved", "no-head", "gone", "huge", "garbage"]

# The most memory that the process has ever had, in MiB: after the first 500 and after all. As
# the kernel has it: `getrusage` begins with what the process had that started it.
CHECK = """
import json, socket, sys
import django
django.setup()
from django.conf import settings
from django.test import override_settings
from django.utils import timezone
from sistercities.links.checking import check, due

found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", int(sys.argv[1])))]
socket.getaddrinfo = lambda *args, **kwargs: found
ours = {"LINKS_NETWORKS": ["127.0.0.1/32"], "LINKS_SECONDS_BETWEEN": 0}
told, asked = [], 0

def most_ever():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) // 1024 for line in status if line.startswith("VmHWM"))

with override_settings(SISTERCITIES={**getattr(settings, "SISTERCITIES", {}), **ours}):
    for most in (500, 5_000):
        asked += sum(check(due(timezone.now()), most).values())
        told.append(most_ever())
print(json.dumps([asked, *told]))
"""


@pytest.fixture
def database(use_own_database, migrated, zoo):
    """Its address. Whoever checks has not made the rows, which takes memory as well."""
    port = zoo.server_port
    urls = [
        f"http://host{host}.example:{port}/{PATHS[number % len(PATHS)]}?{number}"
        for host in range(HOSTS)
        for number in range(EACH)
    ]
    with use_own_database("links-memory"):
        LinkCheck.objects.bulk_create(LinkCheck(url=url, digest=digest_of(url)) for url in urls)
        address = migrated.url(connection.settings_dict["NAME"])
        connection.close()
        yield address


def test_five_thousand_addresses_take_no_more_memory_than_five_hundred(database, zoo):
    environment = {
        **os.environ,
        "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}",
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "DATABASE_URL": database,
    }
    command = [sys.executable, "-c", CHECK, str(zoo.server_port)]
    done = subprocess.run(
        command, env=environment, cwd=ROOT, text=True, check=True, stdout=subprocess.PIPE
    )
    asked, after_500, after_5000 = json.loads(done.stdout.splitlines()[-1])
    assert asked == HOSTS * EACH
    assert after_5000 - after_500 <= 8, (after_500, after_5000)
    assert after_5000 < 250, (after_500, after_5000)
