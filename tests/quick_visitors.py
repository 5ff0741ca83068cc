"""Settings of the demo for quick visitors: what was shown may be sent at once."""

from config.settings.dev import *  # noqa: F403
from config.settings.dev import SISTERCITIES

SISTERCITIES = {**SISTERCITIES, "CONTACT_LEAST_SECONDS": 0}
