"""The helpful links of cities as items of their own, from what was built for the cities."""

from __future__ import annotations

from collections import defaultdict
from uuid import UUID

from sistercities.feed.building.language import as_translation
from sistercities.feed.kinds import Draft
from sistercities.feed.schemas.base import LanguageOfItem, Reference, TranslationOfItem
from sistercities.feed.schemas.cities import City, HelpfulLink, Link

# A link in one language: the city it stands in, where in its list, and what the city says of it.
Found = tuple[Draft, int, HelpfulLink]


def links_of(cities: list[Draft]) -> list[Draft]:
    families: dict[tuple[int, UUID], list[Found]] = defaultdict(list)
    for city in cities:
        for number, link in enumerate(city.content.helpful_links):
            families[city.site.pk, link.id].append((city, number, link))
    return [_draft(found, family) for family in families.values() for found in family]


def _draft(found: Found, family: list[Found]) -> Draft:
    city, number, link = found
    content: City = city.content
    return Draft(
        kind="link",
        thing=city.key,
        site=city.site,
        key=link.id,
        locale=city.locale,
        content=Link(
            **{name: getattr(link, name) for name in HelpfulLink.model_fields},
            language=_language(found),
            translations=[_translation(one) for one in family],
            modified=content.modified,
            city=Reference(kind="city", id=city.key, title=content.title, url=content.url),
        ),
        place=f"{city.place}\x00{number:04d}",
        names=[link.label],
        leading=city.names,
        is_source=city.is_source,
        facets=[
            ("category", link.category),
            ("language", link.link_language),
            ("city", city.key),
            ("city", city.slug),
        ],
    )


def _language(found: Found) -> LanguageOfItem:
    """That of the city's page, but a link is translated or it is not."""
    city, _number, link = found
    is_translated = link.lang == city.locale
    own = {"completeness": float(is_translated), "untranslated": [] if is_translated else ["label"]}
    return city.content.language.model_copy(update=own)


def _translation(found: Found) -> TranslationOfItem:
    return as_translation(_language(found), found[0].content.url)
