"""`?lang=fr,en`: of each thing the first language of the chain in which there is one."""

from __future__ import annotations

from django.conf import settings
from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When
from wagtail.coreutils import get_content_languages

from sistercities.feed.api.problems import bad_parameter
from sistercities.feed.models import FeedItem

# The language that a thing was written in, whichever that is.
SOURCE = "*"
# Every thing in all its languages, side by side.
ALL = "all"


def chain_of(lang: str) -> list[str]:
    """The languages that are asked for; without any, the site's own and else the source."""
    if not lang:
        return [settings.LANGUAGE_CODE, SOURCE]
    if lang == ALL:
        return [ALL]
    chain, allowed = lang.split(","), [*get_content_languages(), SOURCE]
    for code in chain:
        if code not in allowed:
            told = f"“{code}” is not a language of this site."
            raise bad_parameter("lang", told, [ALL, *allowed])
    if len(set(chain)) < len(chain):
        raise bad_parameter("lang", "A language is named twice.", [ALL, *allowed])
    return chain


def chain_in_one(lang: str, detail: str) -> list[str]:
    """The same where each thing is told once; `detail` says why."""
    if lang == ALL:
        raise bad_parameter("lang", detail, [*get_content_languages(), SOURCE])
    return chain_of(lang)


def stands_in(language: str, chain: list[str]) -> bool:
    """Whether it is another language than the one that was wanted first."""
    return bool(chain) and chain[0] not in (SOURCE, language)


def in_chain(items: QuerySet[FeedItem], chain: list[str]) -> QuerySet[FeedItem]:
    """Of each thing one item, by an index look-up each, so that a page costs what it shows."""
    found = items.annotate(rank=_rank(chain)).filter(rank__isnull=False)
    if len(_ranked(chain)) == 1:
        return found
    # By the key alone, which no two things share: with more to go by, SQLite takes the index of
    # the list's order instead, and walks through the whole kind for every item.
    better = FeedItem.objects.filter(key=OuterRef("key"), site=OuterRef("site"))
    better = better.annotate(rank=_rank(chain)).filter(rank__lt=OuterRef("rank"))
    return found.filter(~Exists(better))


def rank_in(chain: list[str], item: FeedItem) -> int:
    """The same of an item at hand."""
    ranked = _ranked(chain)
    fits = ((item.locale, True) if item.is_source else None, (item.locale, False))
    return min(ranked.index(one) for one in fits if one in ranked)


def _ranked(chain: list[str]) -> list[tuple[str, bool]]:
    """(language, whether only as a source), the most wanted first.

    Among several sources, and where all languages are asked for, the site's own order decides.
    """
    if chain == [ALL]:
        chain = list(dict.fromkeys([settings.LANGUAGE_CODE, SOURCE, *get_content_languages()]))
    every = get_content_languages()
    return [
        (one, code == SOURCE) for code in chain for one in (every if code == SOURCE else [code])
    ]


def _rank(chain: list[str]) -> Case:
    """How far down the chain an item is."""
    live = Q(state=FeedItem.State.LIVE)
    whens = [
        When(Q(locale=one, is_source=True) & live if as_source else Q(locale=one) & live, then=rank)
        for rank, (one, as_source) in enumerate(_ranked(chain))
    ]
    return Case(*whens, default=Value(None), output_field=IntegerField())
