"""REDIS_URL in, Django's cache settings out: memory of the process by default."""

from typing import Any


def cache_settings(url: str) -> dict[str, Any]:
    """The "default" entry of CACHES. A Redis that is dead or slow is a miss, not an error."""
    if not url:
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    return {
        "BACKEND": "django_redis.cache.RedisCache",
        "LOCATION": url,
        "OPTIONS": {
            "IGNORE_EXCEPTIONS": True,
            "CONNECTION_POOL_CLASS": "config.redis_pool.CarefulPool",
            "SOCKET_CONNECT_TIMEOUT": 0.3,
            "SOCKET_TIMEOUT": 0.3,
        },
    }
