"""A cache that dies costs time, never a page."""

import pytest
from django.core.cache import caches
from django.test import Client

from config.caches import cache_settings

pytestmark = [pytest.mark.redis, pytest.mark.django_db]


def test_what_is_remembered_in_redis_is_a_miss_once_redis_is_gone(redis, settings, home):
    settings.CACHES = {"default": cache_settings(redis.url)}
    caches["default"].set("city", "Karpenisi")
    assert caches["default"].get("city") == "Karpenisi"
    redis.kill()
    redis.wait()
    assert caches["default"].get("city") is None
    assert Client().get("/").status_code == 200
