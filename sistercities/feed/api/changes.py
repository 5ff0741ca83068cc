"""The stream of changes, in the shape of RPDE: whoever replays it has what lists would show."""

from __future__ import annotations

import json

from django.http import HttpRequest, HttpResponse

from sistercities.feed.api import answers
from sistercities.feed.api.edition import edition_for
from sistercities.feed.api.parameters import ChangesParameters
from sistercities.feed.api.problems import bad_parameter
from sistercities.feed.kinds import all_kinds, is_registered
from sistercities.feed.models import FeedItem


def changes(request: HttpRequest, parameters: ChangesParameters) -> HttpResponse:
    if parameters.kind is not None and not is_registered(parameters.kind):
        names = sorted(kind.name for kind in all_kinds())
        raise bad_parameter("kind", "There is no such kind.", names)
    edition = edition_for(request)
    if known := answers.not_modified(request, edition.etag(request)):
        return known
    items = FeedItem.objects.filter(site=edition.site_id, seq__gt=parameters.after)
    if parameters.kind:
        items = items.filter(kind=parameters.kind)
    items = list(items.order_by("seq")[: parameters.limit])
    # Stays valid where there is nothing new: whoever asks there again hears what comes.
    after = items[-1].seq if items else parameters.after
    following = answers.same_question(request, after=after)
    content = answers.list_bytes(map(change, items), next=following, edition=edition.number)
    return answers.answer(content, edition.etag(request), (), next=following)


def change(item: FeedItem) -> bytes:
    """What has become of one thing in one language."""
    gone = item.state == FeedItem.State.GONE
    told = {
        "state": "deleted" if gone else "updated",
        "kind": item.kind,
        "id": str(item.key),
        "lang": item.locale,
        "modified": item.seq,
    }
    head = json.dumps(told, separators=(",", ":")).encode()
    return head if gone else b'%s,"data":%s}' % (head[:-1], bytes(item.body))
