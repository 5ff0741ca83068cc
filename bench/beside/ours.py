"""Production as it is, but over http and on this computer; and in one language more, if asked."""

import os

os.environ.setdefault("SECRET_KEY", "a-key-for-benchmarks-that-protects-nothing-at-all-0123456789")
os.environ.setdefault("ALLOWED_HOSTS", "127.0.0.1,testserver")
os.environ.setdefault("SECURE_SSL_REDIRECT", "0")

from config.settings import *  # noqa: F403
from config.settings import LANGUAGES, STATIC_ROOT, STORAGES

# No page asks for a static file here, and none is collected.
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
if os.environ.get("BENCH_LARGE"):
    LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [*LANGUAGES, ("de", "German")]
