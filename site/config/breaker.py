"""What did not answer is not asked again and again while visitors wait."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from time import monotonic


class Breaker:
    """After a failure all go on without; then one of them tries, and the others hear how it went.

    `pause` is the time in seconds between two tries, `patience` what one try may take.
    """

    def __init__(self, pause: float, patience: float) -> None:
        self._pause, self._patience = pause, patience
        self._lock = Lock()
        self._next_try: float | None = None

    @contextmanager
    def trying(self, failures: type[Exception] | tuple[type[Exception], ...]) -> Iterator[None]:
        try:
            yield
        except failures:
            self._next_try = monotonic() + self._pause
            raise
        self._next_try = None

    def is_open(self) -> bool:
        """Whoever is told no has the turn to try."""
        if self._next_try is None:
            return False
        with self._lock:
            now = monotonic()
            waits = self._next_try is not None and now < self._next_try
            if not waits and self._next_try is not None:
                self._next_try = now + self._patience
            return waits
