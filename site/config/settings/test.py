"""Tests: development's settings without the network, and quick passwords."""

from config.databases import database_settings
from config.settings.dev import *
from config.settings.dev import TASKS, VAR_DIR, WAGTAILLOCALIZE_JOBS, env

DEBUG = False
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
DATABASES = {
    "default": {
        **database_settings(env.str("TEST_DATABASE_URL", default=""), VAR_DIR),
        "ATOMIC_REQUESTS": True,
    }
}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# Tests sign in without a request.
AXES_ENABLED = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Nothing runs beside the tests: what is begun is done at the commit.
TASKS = {**TASKS, "background": TASKS["default"]}
WAGTAILLOCALIZE_JOBS = {**WAGTAILLOCALIZE_JOBS, "OPTIONS": {"THREADS": False}}
SISTERCITIES = {
    **SISTERCITIES,
    # Whoever asks the feed first writes what has changed; no thread does it beside the tests.
    "FEED_AFTER_COMMIT": False,
    # A test changes more in a second than an editor, often by SQL.
    "FEED_LOOK_UP_SECONDS": 0,
    # What is asked for twice is rendered twice; the tests of what is kept turn it on.
    "PAGE_SECONDS": 0,
}
