"""Sponsors who may be one and the same: asked of editors, never decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator
from urllib.parse import urlsplit

from sponsors.folding import words_of
from sponsors.models import Sponsor

# Words that the same house writes today and leaves out tomorrow.
LEFT_OUT = {"and", "co", "company", "corp", "inc", "incorporated", "llc", "ltd", "the"}


class Directory:
    """All sponsors by whatever they are called and by the host of their address: one query."""

    def __init__(self) -> None:
        self.found: dict[Hashable, list[tuple[int, str]]] = defaultdict(list)
        stored = Sponsor.objects.order_by("name", "pk").only("name", "other_names", "url")
        for sponsor in stored:
            for mark in marks_of(sponsor):
                self.found[mark].append((sponsor.pk, sponsor.name))

    def like(self, sponsor: Sponsor) -> list[tuple[int, str]]:
        """The primary keys and names of others that share a name or a host, in order of name."""
        found = {one for mark in marks_of(sponsor) for one in self.found.get(mark, ())}
        return sorted((one for one in found if one[0] != sponsor.pk), key=lambda one: one[::-1])


def marks_of(sponsor: Sponsor) -> set[Hashable]:
    return {*_names(sponsor), *_hosts(sponsor.url)}


def _names(sponsor: Sponsor) -> Iterator[Hashable]:
    """ "The Bakery, Inc." and "bakery" are one, and so are "Irene and Ken" and "Ken & Irene"."""
    for name in (sponsor.name, *sponsor.other_names.split(",")):
        words = words_of(name)
        if words:
            yield tuple(sorted(set(words) - LEFT_OUT) or words)


def _hosts(url: str) -> Iterator[Hashable]:
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return
    if host:
        yield host.removeprefix("www.")
