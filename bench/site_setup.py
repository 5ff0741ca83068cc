"""The site's own settings, for scripts beside it."""

import os

import django
from django.conf import settings


def set_up(settings_module: str = "config.settings.dev") -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = settings_module
    django.setup()
    # A thread that is still at work when the script ends would keep a SQLite file from being
    # copied whole, and its work is no part of what is measured.
    settings.SISTERCITIES |= {"FEED_AFTER_COMMIT": False}
