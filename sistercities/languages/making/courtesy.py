"""Work in the background lets requests pass, which want the same database and the same processor.

SQLite gives its one lock to whoever asks at the right moment, and a request that waits for it asks
every tenth of a second. Work that takes the lock again at once would keep it for all its time.
"""

from threading import Condition
from typing import Any

from django.core.signals import request_finished, request_started

# Longer is no courtesy any more: somebody may be reading a slow answer.
PATIENCE = 0.5


class Requests:
    """Counts the requests that this process is answering."""

    def __init__(self) -> None:
        self.open = 0
        self.changed = Condition()

    def begin(self, **kwargs: Any) -> None:
        with self.changed:
            self.open += 1

    def end(self, **kwargs: Any) -> None:
        with self.changed:
            self.open = max(0, self.open - 1)
            self.changed.notify_all()

    def let_pass(self) -> None:
        """Wait until they are answered, or for as long as is polite."""
        with self.changed:
            self.changed.wait_for(lambda: not self.open, timeout=PATIENCE)


requests = Requests()
request_started.connect(requests.begin)
request_finished.connect(requests.end)
