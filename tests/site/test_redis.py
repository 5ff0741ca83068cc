"""A cache that dies costs time, never a page."""

import socket
import subprocess

import pytest
from django.core.cache import caches
from django.test import Client

from config.caches import cache_settings

pytestmark = [pytest.mark.redis, pytest.mark.django_db]


@pytest.fixture
def redis(tmp_path):
    """A redis-server of the test's own on a free port of this machine."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = ["redis-server", "--port", str(port), "--save", "", "--dir", str(tmp_path)]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    while "Ready to accept connections" not in server.stdout.readline():
        assert server.poll() is None, "redis-server did not start"
    server.url = f"redis://127.0.0.1:{port}/0"
    yield server
    server.kill()
    server.wait()


def test_what_is_remembered_in_redis_is_a_miss_once_redis_is_gone(redis, settings, home):
    settings.CACHES = {"default": cache_settings(redis.url)}
    caches["default"].set("city", "Karpenisi")
    assert caches["default"].get("city") == "Karpenisi"
    redis.kill()
    redis.wait()
    assert caches["default"].get("city") is None
    assert Client().get("/").status_code == 200
