"""The edition that a process has seen last, believed for a second."""

from __future__ import annotations

from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING

from sistercities.conf import setting
from sistercities.feed.serving.asked import Host

if TYPE_CHECKING:
    from sistercities.feed.api.edition import Edition

# Hosts are checked before they are remembered; with open hosts there is an end, too.
MOST_HOSTS = 100


class Remembered:
    """By host, which decides the site; until a moment of the clock that is never set back."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._seen: dict[Host, tuple[Edition, float]] = {}
        self._forgotten = 0

    def get(self, host: Host) -> Edition | None:
        edition, until = self._seen.get(host, (None, 0.0))
        return edition if monotonic() < until else None

    @property
    def times_forgotten(self) -> int:
        """To be read before one looks: what is published meanwhile must not be covered up."""
        return self._forgotten

    def remember(self, host: Host, edition: Edition, times_forgotten: int) -> None:
        with self._lock:
            if len(self._seen) >= MOST_HOSTS:
                self._seen = {}
            if times_forgotten == self._forgotten:
                self._seen[host] = (edition, monotonic() + setting("FEED_LOOK_UP_SECONDS"))

    def forget(self) -> None:
        """Something was published in this process: whoever asks next looks."""
        with self._lock:
            self._forgotten += 1
            self._seen = {}


remembered = Remembered()
