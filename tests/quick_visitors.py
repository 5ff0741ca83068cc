"""Settings of the demo for quick visitors: what was shown may be sent at once."""

from config.settings.dev import *  # noqa: F403

SISTERCITIES_CONTACT_LEAST_SECONDS = 0
