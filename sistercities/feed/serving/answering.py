"""How an answer of this edition is found in memory, in the encoding that the caller likes best."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Hashable
from copy import copy

from django.http import HttpRequest, HttpResponse

from sistercities.feed.api.edition import Edition, answer_by
from sistercities.feed.away import AWAY
from sistercities.feed.serving.asked import Question, host_asked, question_asked
from sistercities.feed.serving.encodings import ENCODERS, PLAIN, SMALLEST, encoding_for, etag_in
from sistercities.feed.serving.keeping import Kept, Memory
from sistercities.feed.serving.remembering import remembered
from sistercities.feed.serving.replica import is_read_from_replica, read_from_replica

GetResponse = Callable[[HttpRequest], HttpResponse]
# So often an answer is made, while others publish.
TURNS = 3
STALE = '110 - "Response is Stale"'


class Answers(ABC):
    """What some of a site's addresses have answered: those of the feed, or its pages."""

    def __init__(self, most_bytes: Callable[[], int]) -> None:
        self.memory = Memory(most_bytes)

    def answer(self, request: HttpRequest, get_response: GetResponse) -> HttpResponse:
        try:
            edition = self._edition(request)
        except AWAY as error:
            found = self._from_last_edition(request) or self._without_original(
                request, get_response
            )
            return found or self.without(request, error)
        kept = self._from_memory(request, edition) if edition else None
        return kept or self._afresh(request, get_response, edition)

    def _afresh(
        self, request: HttpRequest, get_response: GetResponse, edition: Edition | None
    ) -> HttpResponse:
        if edition is None:
            return self.afresh(request, get_response, None)
        return self._by_replica(request, get_response, edition) or self._of_one_edition(
            request, get_response, edition
        )

    def _by_replica(
        self, request: HttpRequest, get_response: GetResponse, known: Edition
    ) -> HttpResponse | None:
        """None where it lags, or goes away meanwhile: the original is asked then."""
        try:
            with read_from_replica(request, known) as there:
                if there is None:
                    return None
                asked = copy(request)
                answer_by(asked, there)
                return self.afresh(asked, get_response, there)
        except AWAY:
            return None

    def _of_one_edition(
        self, request: HttpRequest, get_response: GetResponse, edition: Edition
    ) -> HttpResponse:
        """What others publish meanwhile may be in a part of an answer: it is made again."""
        for turn in range(TURNS):
            # What the views have found is remembered in the request.
            asked = copy(request)
            if turn:
                answer_by(asked, edition)
            try:
                response = self.afresh(asked, get_response, edition)
                if not hasattr(asked, "is_of_one_edition"):
                    self._require_unchanged(asked, edition, response)
                return response
            except ChangedMeanwhileError as changed:
                edition, response = changed.edition, changed.response
        response["Cache-Control"] = "no-store"
        return response

    def _require_unchanged(
        self, request: HttpRequest, edition: Edition, response: HttpResponse
    ) -> None:
        request.is_of_one_edition = True
        edition = getattr(request, "feed_edition", edition)
        after = self.edition_after(request)
        if after and self.stamp(after) != self.stamp(edition):
            raise ChangedMeanwhileError(after, response)

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

    @abstractmethod
    def edition_after(self, request: HttpRequest) -> Edition | None:
        """Of now, if whether it is still the same is worth a question."""

    def keep(self, request: HttpRequest, edition: Edition, kept: Kept) -> HttpResponse:
        if not is_read_from_replica():
            self._require_unchanged(request, edition, kept.response())
        stamp, question = self.stamp(edition), question_asked(request)
        self.memory.keep(stamp, (question, PLAIN), kept)
        return self._suiting(stamp, question, _encoding(request), kept).response()

    def _edition(self, request: HttpRequest) -> Edition | None:
        if not self.is_for(request):
            return None
        try:
            return self.edition(request)
        except AWAY:
            # For all who ask while the database is away, and not for this view alone.
            raise
        except Exception:
            # Whatever it is, such as the name of the host, the view meets it as well.
            return None

    def _from_last_edition(self, request: HttpRequest) -> HttpResponse | None:
        """It was true when the database was last seen, and says that nobody could look since."""
        last = remembered.last(host_asked(request))
        found = self._from_memory(request, last) if last and last.can_be_told else None
        return _stale(found) if found else None

    def _without_original(
        self, request: HttpRequest, get_response: GetResponse
    ) -> HttpResponse | None:
        """A replica says what it knows, if that is no less than what was told here."""
        last = remembered.last(host_asked(request)) or Edition(number=0, site_id=0)
        found = self._by_replica(request, get_response, last)
        return _stale(found) if found else None

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


class ChangedMeanwhileError(Exception):
    def __init__(self, edition: Edition, response: HttpResponse) -> None:
        super().__init__()
        self.edition, self.response = edition, response


def _stale(response: HttpResponse) -> HttpResponse:
    response["Warning"], response["Cache-Control"] = STALE, "no-store"
    return response


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
