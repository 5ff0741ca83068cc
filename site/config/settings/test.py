"""Tests: development's settings without the network, and quick passwords."""

from config.databases import database_settings
from config.settings.dev import *
from config.settings.dev import VAR_DIR, env

DEBUG = False
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
DATABASES = {
    "default": {
        **database_settings(env.str("TEST_DATABASE_URL", default=""), VAR_DIR),
        "ATOMIC_REQUESTS": True,
    }
}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
