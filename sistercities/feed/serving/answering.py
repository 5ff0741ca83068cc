"""How an answer of this edition is found in memory, in the encoding that the caller likes best."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Hashable

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse

from sistercities.feed.api.edition import Edition
from sistercities.feed.serving.asked import Question, host_asked, question_asked
from sistercities.feed.serving.encodings import ENCODERS, PLAIN, SMALLEST, encoding_for, etag_in
from sistercities.feed.serving.keeping import Kept, Memory
from sistercities.feed.serving.remembering import remembered

GetResponse = Callable[[HttpRequest], HttpResponse]
# No connection, one that was cut, a lock or a question that took too long.
AWAY = (OperationalError, InterfaceError)
STALE = '110 - "Response is Stale"'


class Answers(ABC):
    """What some of a site's addresses have answered: those of the feed, or its pages."""

    def __init__(self, most_bytes: Callable[[], int]) -> None:
        self.memory = Memory(most_bytes)

    def answer(self, request: HttpRequest, get_response: GetResponse) -> HttpResponse:
        try:
            edition = self._edition(request)
        except AWAY as error:
            return self._from_last_edition(request) or self.without(request, error)
        kept = self._from_memory(request, edition) if edition else None
        return kept or self.afresh(request, get_response, edition)

    @abstractmethod
    def is_for(self, request: HttpRequest) -> bool:
        """Whether anybody might be told the same."""

    @abstractmethod
    def edition(self, request: HttpRequest) -> Edition | None:
        """Of a moment ago or of now."""

    @abstractmethod
    def without(self, request: HttpRequest, error: Exception) -> HttpResponse:
        """What is said where the database is away and nothing is in memory."""

    @abstractmethod
    def stamp(self, edition: Edition) -> Hashable:
        """With another one, everything may have another answer."""

    @abstractmethod
    def afresh(
        self, request: HttpRequest, get_response: GetResponse, edition: Edition | None
    ) -> HttpResponse:
        """What the view says; what others may be told as well goes through `keep`."""

    @abstractmethod
    def known(
        self, request: HttpRequest, edition: Edition, kept: Kept | None
    ) -> HttpResponse | None:
        """304 for a caller who has had the answer."""

    def keep(self, request: HttpRequest, edition: Edition, kept: Kept) -> HttpResponse:
        stamp, question = self.stamp(edition), question_asked(request)
        self.memory.keep(stamp, (question, PLAIN), kept)
        return self._suiting(stamp, question, _encoding(request), kept).response()

    def _edition(self, request: HttpRequest) -> Edition | None:
        if not self.is_for(request):
            return None
        if remembered.has_just_failed:
            raise OperationalError("The database did not answer a moment ago.")
        try:
            return self.edition(request)
        except AWAY:
            remembered.note_failure()
            raise
        except Exception:
            # Whatever it is, such as the name of the host, the view meets it as well.
            return None

    def _from_last_edition(self, request: HttpRequest) -> HttpResponse | None:
        """It was true when the database was last seen, and says that nobody could look since."""
        last = remembered.last(host_asked(request))
        found = self._from_memory(request, last) if last and last.can_be_told else None
        if found:
            found["Warning"], found["Cache-Control"] = STALE, "no-store"
        return found

    def _from_memory(self, request: HttpRequest, edition: Edition) -> HttpResponse | None:
        stamp, question, encoding = self.stamp(edition), question_asked(request), _encoding(request)
        kept = self.memory.get(stamp, (question, encoding)) or self.memory.get(
            stamp, (question, PLAIN)
        )
        known = self.known(request, edition, kept)
        if known or not (kept and _reads(request, kept)):
            return known
        return self._suiting(stamp, question, encoding, kept).response()

    def _suiting(self, stamp: Hashable, question: Question, encoding: str, kept: Kept) -> Kept:
        """In the encoding that the caller likes best, made by whoever asks for it first."""
        if kept.encoding == encoding or len(kept.body) < SMALLEST:
            return kept
        # Two at once do the same work twice, and agree.
        found = _encoded(kept, encoding)
        self.memory.keep(stamp, (question, encoding), found)
        return found


def _encoding(request: HttpRequest) -> str:
    return encoding_for(request.META.get("HTTP_ACCEPT_ENCODING", ""))


def _reads(request: HttpRequest, kept: Kept) -> bool:
    """Whether it plainly says so; else the view finds out, which knows wider names of formats."""
    accepted = request.META.get("HTTP_ACCEPT", "*/*")
    return "*/*" in accepted or kept.headers["Content-Type"].partition(";")[0] in accepted


def _encoded(plain: Kept, encoding: str) -> Kept:
    body = ENCODERS[encoding](plain.body)
    more = {
        "Content-Encoding": encoding,
        "Content-Length": str(len(body)),
        "ETag": etag_in(plain.etag, encoding),
    }
    return Kept({**plain.headers, **more}, body, plain.until)
