"""Which of a partner's cities a reader is shown, and in which language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from pydantic import ValidationError
from pydantic_core import from_json
from wagtail.coreutils import get_content_languages

from sistercities.feed.schemas.cities import City, HelpfulLink
from sistercities.languages.reader import reader_language
from sistercities.languages.state import Kind
from sistercities.mirror.storing import LISTED
from sistercities.mirror.stream import KIND
from sistercities.mirror.versions import read_city
from sistercities.models import CityPage
from sistercities.models import HelpfulLink as Link
from sistercities.models.mirrors import MirroredItem, MirroredSite
from sponsors.facts import once
from sponsors.folding import fold

# Of one partner, on the page that lists them.
MOST_LISTED = 200


@dataclass(frozen=True)
class Partner:
    """A partner site with those of its cities that are listed; `has_more` if that is not all."""

    site: MirroredSite
    cities: list[MirroredItem]
    has_more: bool


@dataclass(frozen=True)
class ShownCity:
    """A partner's city in the language its reader gets; `versions` are those in all languages."""

    site: MirroredSite
    item: MirroredItem
    versions: list[MirroredItem]
    told: City

    @property
    def lang(self) -> str:
        return self.item.lang

    @property
    def kind(self) -> Kind:
        if not is_for(self.lang, reader_language()):
            return Kind.FALLBACK
        return Kind.SOURCE if self.item.is_source else Kind.TRANSLATION

    @property
    def is_fallback(self) -> bool:
        return self.kind is Kind.FALLBACK

    @property
    def is_partial(self) -> bool:
        spoken = self.told.language
        return bool(spoken.untranslated) or spoken.completeness < 1

    @property
    def name_lang(self) -> str:
        """A city's name is the title of its page."""
        return self._language_of("title")

    @property
    def intro_lang(self) -> str:
        return self._language_of("intro")

    @property
    def status(self) -> str:
        return CityPage.Status(self.told.partnership.status).label

    def lang_for(self, reader: str) -> str:
        """In which language another reader gets it, in the spelling of this site if it has one."""
        lang = chosen_of(self.versions, reader).lang
        return reader if is_for(lang, reader) else lang

    def _language_of(self, name: str) -> str:
        """Of a text of the city itself: the source's, where nobody has translated it."""
        spoken = self.told.language
        return spoken.source if name in spoken.untranslated else spoken.served

    @property
    def links_by_category(self) -> list[tuple[str, list[HelpfulLink]]]:
        """In the order of our own pages, with the names of the categories."""
        by_category = defaultdict(list)
        for link in self.told.helpful_links:
            by_category[link.category].append(link)
        named = ((one.label, by_category[one.value]) for one in Link.Category)
        return [(label, links) for label, links in named if links]


def there_are_partners() -> bool:
    """Asked for once while nothing changes."""
    return once("partners", lambda: MirroredItem.objects.shown().exists())


def partners(slug: str = "") -> list[Partner]:
    """All that have something to show, or the one that is called so, in two queries."""
    sites = MirroredSite.objects.filter(slug=slug) if slug else MirroredSite.objects.all()
    found: dict[int, dict[UUID, list[MirroredItem]]] = defaultdict(lambda: defaultdict(list))
    items = MirroredItem.objects.shown().filter(site__in=sites, kind=KIND)
    for item in items.only("site", "key", "lang", *LISTED):
        found[item.site_id][item.key].append(item)
    return [_partner(site, found[site.pk].values()) for site in sites if site.pk in found]


def _partner(site: MirroredSite, things: Iterable[list[MirroredItem]]) -> Partner:
    chosen = sorted(map(chosen_of, things), key=lambda item: fold(item.title))
    return Partner(site, chosen[:MOST_LISTED], len(chosen) > MOST_LISTED)


def city_at(site: str, slug: str) -> ShownCity | None:
    """The city at an address, in three queries. Of two that claim it, what was told last."""
    items = MirroredItem.objects.shown().filter(site__slug=site, kind=KIND)
    known = items.select_related("site")
    first = known.filter(slug=slug).defer("body").order_by("-seq").first()
    if first is None:
        return None
    versions = list(items.filter(key=first.key).only("lang", "is_source"))
    chosen = known.get(pk=chosen_of(versions).pk)
    try:
        told = read_city(from_json(chosen.body))
    except ValidationError:
        # The schema of today is another than on the day it was stored; it is read anew before long.
        return None
    return ShownCity(first.site, chosen, versions, told)


def chosen_of(items: Iterable[MirroredItem], language: str = "") -> MirroredItem:
    """Of one thing's languages: the reader's, else its source, else the site's first."""
    asked = language or reader_language()
    order = [code.lower() for code in get_content_languages()]

    def rank(item: MirroredItem) -> tuple[bool, bool, bool, int, str]:
        tag = item.lang.lower()
        place = order.index(tag) if tag in order else len(order)
        return (tag != asked.lower(), not is_for(tag, asked), not item.is_source, place, tag)

    return min(items, key=rank)


def is_for(tag: str, reader: str) -> bool:
    """Whether somebody who reads one reads the other: fr and fr-CA, not zh-Hans and zh-Hant."""
    ours, theirs = reader.lower(), tag.lower()
    return ours == theirs or ours.startswith(f"{theirs}-") or theirs.startswith(f"{ours}-")
