"""The site's own settings, on the database to which it moves: of a process of `move_database`.

A process cannot change its database: models of Wagtail's search, and some migrations, are other
ones on another.
"""

import json
import os
from importlib import import_module

SITE, TARGET = "MOVING_SITE_SETTINGS", "MOVING_TO"

_site = import_module(os.environ[SITE])
globals().update({name: getattr(_site, name) for name in dir(_site) if name.isupper()})
DATABASES = {**_site.DATABASES, "default": json.loads(os.environ[TARGET])}
