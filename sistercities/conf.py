"""`SISTERCITIES = {…}` in a site's settings: every key and its default.

docs/settings.md tells what each of them does. They are read when they are needed and never
before, so that a host may set them late and a test may change them.
"""

from typing import Any

from django.conf import settings

DEFAULTS: dict[str, Any] = {
    "FEED_LOOK_UP_SECONDS": 1.0,
    "FEED_CACHE_BYTES": 32 * 1024 * 1024,
    "FEED_RATE": None,
    "FEED_AFTER_COMMIT": True,
    "STALE_SECONDS": 300,
    "REPLICA": None,
    "PAGE_CACHE_BYTES": 16 * 1024 * 1024,
    "PAGE_SECONDS": 60,
    "PATHS_WITHOUT_LANGUAGE": (
        *("/admin/", "/api/", "/documents/", "/health/", "/preview/"),
        *("/robots.txt", "/sitemap", "/social/"),
    ),
    "CONTACT_RATE": "5/h",
    "CONTACT_KEEP_DAYS": 180,
    "CONTACT_LEAST_SECONDS": 3,
    "CONTACT_MOST_SECONDS": 4 * 60 * 60,
    "LINKS_SECONDS_BETWEEN": 1.0,
    "LINKS_SECONDS_FOR_AN_ANSWER": 15.0,
    "LINKS_SECONDS_UNTIL_SLOW": 5.0,
    "LINKS_DAYS_BETWEEN": 7,
    "LINKS_NETWORKS": (),
    "MIRROR_SECONDS_FOR_AN_ANSWER": 30.0,
    "MIRROR_SECONDS_FOR_A_SITE": 300.0,
    "MIRROR_ANSWER_BYTES": 8 * 1024 * 1024,
    "MIRROR_BYTES": 64 * 1024 * 1024,
    "MIRROR_ITEMS": 5_000,
    "MIRROR_DAYS_BETWEEN_REPLAYS": 7,
    "STATEMENTS_NEED_TWO": True,
    "BLOCKS": {},
    "WEBHOOKS_SCHEMES": ("https",),
    "WEBHOOKS_SECONDS_FOR_AN_ANSWER": 10.0,
    "WEBHOOKS_FAILURES_UNTIL_PAUSED": 20,
    "WEBHOOKS_KEEP_DAYS": 30,
}


def setting(key: str) -> Any:
    """The site's own value of one of these keys, else its default."""
    return own().get(key, DEFAULTS[key])


def own() -> dict[str, Any]:
    """What the site has set."""
    return getattr(settings, "SISTERCITIES", {})
