"""What a process has answered in this edition, up to so many bytes; nothing is ever invalidated."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from math import inf
from threading import Lock
from time import monotonic

from django.http import HttpResponse

# What was asked, and the encoding of the answer.
Key = tuple[tuple[str | None, ...], str]
# One answer may take this share of the memory, so that a few long ones do not drive out all.
LARGEST_SHARE = 8


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer as it left, in one encoding, and until when it may be given again."""

    headers: dict[str, str]
    body: bytes
    until: float = inf

    @property
    def etag(self) -> str:
        return self.headers["ETag"]

    def response(self) -> HttpResponse:
        return HttpResponse(self.body, headers=self.headers)


class Memory:
    """Answers of one edition at a time; the longest unasked is dropped first."""

    def __init__(self, most: Callable[[], int]) -> None:
        """Of so many bytes."""
        self._lock, self._most = Lock(), most
        self.forget()

    def get(self, edition: Hashable, key: Key) -> Kept | None:
        with self._lock:
            kept = self._kept.get(key) if edition == self._edition else None
            if kept is None or kept.until < monotonic():
                return None
            self._kept.move_to_end(key)
            return kept

    def keep(self, edition: Hashable, key: Key, kept: Kept) -> None:
        """Of another edition than the last one was, it begins a new memory."""
        most = self._most()
        with self._lock:
            if edition != self._edition:
                self._begin(edition)
            if len(kept.body) <= most // LARGEST_SHARE:
                self._put(key, kept)
                self._shrink_to(most)

    def forget(self) -> None:
        with self._lock:
            self._begin("")

    def _put(self, key: Key, kept: Kept) -> None:
        if replaced := self._kept.pop(key, None):
            self._size -= len(replaced.body)
        self._kept[key] = kept
        self._size += len(kept.body)

    def _shrink_to(self, most: int) -> None:
        while self._size > most:
            _key, dropped = self._kept.popitem(last=False)
            self._size -= len(dropped.body)

    def _begin(self, edition: Hashable) -> None:
        self._edition, self._size = edition, 0
        self._kept: OrderedDict[Key, Kept] = OrderedDict()
