"""`?lang=fr,en`: of each thing the first language of the chain in which there is one."""

from __future__ import annotations

from django.conf import settings
from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When
from wagtail.coreutils import get_content_languages

from sistercities.feed.api.problems import bad_parameter
from sistercities.feed.models import FeedItem

# The language that a thing was written in, whichever that is.
SOURCE = "*"


def chain_of(lang: str) -> list[str]:
    """The languages that are asked for; without any, the site's own and else the source."""
    if not lang:
        return [settings.LANGUAGE_CODE, SOURCE]
    chain, allowed = lang.split(","), [*get_content_languages(), SOURCE]
    for code in chain:
        if code not in allowed:
            raise bad_parameter("lang", f"“{code}” is not a language of this site.", allowed)
    if len(set(chain)) < len(chain):
        raise bad_parameter("lang", "A language is named twice.", allowed)
    return chain


def in_chain(items: QuerySet[FeedItem], chain: list[str]) -> QuerySet[FeedItem]:
    """Of each thing one item, by an index look-up each, so that a page costs what it shows."""
    found = items.annotate(rank=_rank(chain)).filter(rank__isnull=False)
    if chain == chain[:1] and chain[0] != SOURCE:
        return found
    # By the key alone, which no two things share: with more to go by, SQLite takes the index of
    # the list's order instead, and walks through the whole kind for every item.
    better = FeedItem.objects.filter(key=OuterRef("key"), site=OuterRef("site"))
    better = better.annotate(rank=_rank(chain)).filter(rank__lt=OuterRef("rank"))
    return found.filter(~Exists(better))


def _rank(chain: list[str]) -> Case:
    """How far down the chain an item is; among several sources, the site's order decides."""
    places = []
    for code in chain:
        if code == SOURCE:
            places += [Q(is_source=True, locale=one) for one in get_content_languages()]
        else:
            places.append(Q(locale=code))
    live = Q(state=FeedItem.State.LIVE)
    whens = [When(condition & live, then=place) for place, condition in enumerate(places)]
    return Case(*whens, default=Value(None), output_field=IntegerField())
