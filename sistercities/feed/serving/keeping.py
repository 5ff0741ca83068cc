"""What a process has answered in this edition, up to so many bytes; nothing is ever invalidated."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from math import inf
from threading import Lock
from time import monotonic

from django.http import HttpResponse, HttpResponseNotModified
from django.http.response import ResponseHeaders

from sistercities.feed.serving.asked import Question
from sistercities.feed.serving.encodings import PLAIN

# With the encoding of the answer.
Key = tuple[Question, str]
# One answer may take this share of the memory, so that a few long ones do not drive out all.
LARGEST_SHARE = 8
# What describes the bytes of an answer, and is not repeated where they are not.
OF_THE_BODY = ("content-encoding", "content-language", "content-length", "content-type")


class Kept:
    """An answer as it left, in one encoding, and until when it may be given again."""

    __slots__ = ("_headers", "_without_body", "body", "encoding", "etag", "headers", "until")

    def __init__(self, headers: dict[str, str], body: bytes, until: float = inf) -> None:
        self.headers, self.body, self.until = headers, body, until
        self.etag, self.encoding = headers["ETag"], headers.get("Content-Encoding", PLAIN)
        # Django looks at every header for what does not belong there: once is enough, as that
        # takes longer than all else together.
        self._headers = ResponseHeaders(headers)
        rest = {name: headers[name] for name in headers if name.lower() not in OF_THE_BODY}
        self._without_body = ResponseHeaders(rest)

    def response(self) -> HttpResponse:
        response = HttpResponse(self.body, content_type="")
        response.headers = _copied(self._headers)
        return response

    def not_modified(self, etag: str) -> HttpResponse:
        """For a caller who has it, in whichever encoding."""
        response = HttpResponseNotModified()
        response.headers = _copied(self._without_body)
        response.headers["ETag"] = etag
        return response


def _copied(headers: ResponseHeaders) -> ResponseHeaders:
    copied = ResponseHeaders({})
    copied._store = headers._store.copy()
    return copied


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
