"""The site's own settings, for scripts beside it."""

import os

import django
from django.conf import settings


def set_up() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    django.setup()
    # A thread that is still at work when the script ends would keep a SQLite file from being
    # copied whole, and its work is no part of what is measured.
    settings.SISTERCITIES_FEED_AFTER_COMMIT = False
