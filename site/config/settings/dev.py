"""Development: production's settings, relaxed for one computer."""

from config.logs import logging_settings
from config.settings import *
from config.settings import MIDDLEWARE, STATIC_ROOT, STORAGES, env

# WhiteNoise warns of a missing folder, and SQLite wants its own to exist.
STATIC_ROOT.mkdir(parents=True, exist_ok=True)

DEBUG = True
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
WAGTAILADMIN_BASE_URL = env.str("BASE_URL", default="http://127.0.0.1:8000")
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False

LOGGING = logging_settings(level=env.str("LOG_LEVEL", default="INFO"), form="plain")

# Where no page is, the demo shows what a visitor will see, and not the list of addresses.
MIDDLEWARE = [*MIDDLEWARE, "sistercities.findable.missing.MissingPageMiddleware"]

STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
