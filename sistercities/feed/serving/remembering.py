"""The edition that a process has seen last, believed for a second."""

from __future__ import annotations

from math import inf
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
        # With the moment at which it was seen.
        self._seen: dict[Host, tuple[Edition, float]] = {}
        self._forgotten = 0
        self._failed = -inf

    def get(self, host: Host) -> Edition | None:
        return self._seen_within(setting("FEED_LOOK_UP_SECONDS"), host)

    def last(self, host: Host) -> Edition | None:
        """For as long as the database does not say what there is now."""
        return self._seen_within(setting("STALE_SECONDS"), host)

    def note_failure(self) -> None:
        """Nobody could look: those who come next need not wait to learn the same."""
        self._failed = monotonic()

    @property
    def has_just_failed(self) -> bool:
        return monotonic() < self._failed + setting("FEED_LOOK_UP_SECONDS")

    @property
    def times_forgotten(self) -> int:
        """To be read before one looks: what is published meanwhile must not be covered up."""
        return self._forgotten

    def remember(self, host: Host, edition: Edition, times_forgotten: int) -> None:
        with self._lock:
            if len(self._seen) >= MOST_HOSTS:
                self._seen = {}
            if times_forgotten == self._forgotten:
                self._seen[host] = (edition, monotonic())
                self._failed = -inf

    def forget(self) -> None:
        """Something was published in this process: whoever asks next looks."""
        with self._lock:
            self._forgotten += 1
            self._seen = {}

    def _seen_within(self, seconds: float, host: Host) -> Edition | None:
        edition, moment = self._seen.get(host, (None, -inf))
        return edition if monotonic() < moment + seconds else None


remembered = Remembered()
