"""The demo for tests in which partner sites on this machine read each other."""

from config.settings.dev import *  # noqa: F403
from config.settings.dev import SISTERCITIES

SISTERCITIES = {**SISTERCITIES, "LINKS_NETWORKS": ["127.0.0.1/32"]}
