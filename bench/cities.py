"""Fills the database of DATABASE_URL with the demo and many translated cities, in bulk.

cities.py 200 5      200 cities in each of 5 languages

A city has a body of four blocks, ten links, a greeting and three names, and five supporters with
a logo each, one of whom supports all cities. Every text of its translations is translated.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

import databases  # noqa: F401  (puts the rooms on Python's path)
from site_setup import set_up

set_up("beside.ours")

from bulk import AT_ONCE, add_pages, add_translations
from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.db.models import Model
from wagtail.coreutils import get_content_languages
from wagtail.images import get_image_model
from wagtail.models import Locale, Page

from sistercities.feed.after_commit import refresh_with_pictures
from sistercities.languages.making.targets import translation_of, write_target
from sistercities.models import CityIndexPage, CityName, CityPage, HelpfulLink, Place
from sponsors.models import Sponsor, Sponsorship

COUNTRIES = ["GR", "RU", "MX", "NG", "GB", "FR"]
NAMED_IN = ["el", "ru", "es"]
CATEGORIES = ["official", "travel", "stay", "eat", "see", "safety"]
WORDS = "The bus from the station takes a quarter of an hour and stops at the old bridge."
LINKS, SPONSORS, SUPPORTERS = 10, 12, 5


def main(cities: int, languages: int) -> None:
    call_command("migrate", verbosity=0)
    call_command("load_demo", verbosity=0)
    locales = [_locale(code) for code in list(get_content_languages())[:languages]]
    with transaction.atomic():
        sources, *_others = [_add_cities(cities, locale) for locale in locales]
        _add_sponsors(sources)
        add_translations(sources, locales[1:], _translated)
    if any(Page.find_problems()):
        raise SystemExit("The tree has problems.")
    refresh_with_pictures()


def _locale(code: str) -> Locale:
    """A language, with the demo's front page and list of cities in it."""
    locale, _created = Locale.objects.get_or_create(language_code=code)
    frame = Page.objects.filter(locale=Locale.get_default())
    for page in (frame.get(depth=2), frame.type(CityIndexPage).get()):
        if not page.has_translation(locale):
            write_target(translation_of(page, locale), publish=True)
    return locale


def _translated(text: str, locale: Locale) -> str:
    code = locale.language_code
    return text if code == settings.LANGUAGE_CODE else f"{code}: {text}"


def _add_cities(cities: int, locale: Locale) -> list[CityPage]:
    pages = [_city(number, locale) for number in range(cities)]
    add_pages(pages, CityIndexPage.objects.get(locale=locale))
    for rows in (_links, _names, _places):
        _store(row for page in pages for row in rows(page))
    return pages


def _city(number: int, locale: Locale) -> CityPage:
    title = f"City {number:04d}"
    photos, _logos = pictures()
    return CityPage(
        title=_translated(title, locale),
        slug=f"city-{number:04d}",
        translation_key=_key(title),
        locale=locale,
        intro=_translated(WORDS, locale),
        body=_body(title, photos[number % len(photos)], locale),
        photo_id=photos[number % len(photos)],
        photo_alt=_translated("The old bridge", locale),
        country=COUNTRIES[number % len(COUNTRIES)],
        time_zone="Europe/Athens",
        since=1950 + number % 70,
        greeting_phrase="Καλώς ορίσατε",
        greeting_language="el",
        greeting_transliteration="Kalós orísate",
        greeting_meaning=_translated("Welcome", locale),
    )


def _body(title: str, photo: int, locale: Locale) -> list[dict[str, Any]]:
    """As it is stored, with the same ids in every language."""
    home = Page.objects.filter(depth=2).order_by("path").values_list("pk", flat=True)[0]
    link = f'<a linktype="page" id="{home}">sister cities</a>'
    texts = (f"{WORDS} {title} has other {link}.", WORDS)
    prose = [f"<p>{_translated(text, locale)}</p>" for text in texts]
    image = {"image": photo, "alt_text": _translated("A street", locale), "decorative": False}
    blocks = [
        ("heading", _translated(f"A market in {title}", locale)),
        ("prose", "".join(prose)),
        ("photo", {"image": image, "caption": _translated("Market day", locale)}),
        ("prose", "".join(prose[1:])),
    ]
    return [
        {"type": kind, "value": value, "id": str(_key(title, number))}
        for number, (kind, value) in enumerate(blocks)
    ]


def _links(city: CityPage) -> Iterator[HelpfulLink]:
    for number in range(LINKS):
        yield HelpfulLink(
            city=city,
            label=_translated(f"Bureau {number} of {city.slug}", city.locale),
            description=_translated(f"Opening hours and maps, part {number}", city.locale),
            url=f"https://www.example.org/{city.slug}/{number}/",
            category=CATEGORIES[number % len(CATEGORIES)],
            language="el",
            **_row(city, "link", number),
        )


def _names(city: CityPage) -> Iterator[CityName]:
    for number, language in enumerate(NAMED_IN):
        name = f"{language} name of {city.slug}"
        yield CityName(city=city, name=name, language=language, **_row(city, "name", number))


def _places(city: CityPage) -> Iterator[Place]:
    number = int(city.slug[-4:])
    yield Place(
        city=city,
        name="Centre",
        latitude=number % 80,
        longitude=number % 170,
        **_row(city, "place", 0),
    )


def _row(city: CityPage, kind: str, number: int) -> dict[str, Any]:
    key = _key(city.slug, kind, number)
    return {"sort_order": number, "locale": city.locale, "translation_key": key}


def _add_sponsors(cities: list[CityPage]) -> None:
    """The first supports every city, and the others take turns."""
    _photos, logos = pictures()
    sponsors = Sponsor.objects.bulk_create(
        Sponsor(
            name=f"Sponsor {number:02d}",
            kind="business",
            url=f"https://sponsor-{number}.example.org/",
            logo_id=logos[number % len(logos)],
        )
        for number in range(SPONSORS)
    )
    _store(
        Sponsorship(sponsor=sponsor, kind="supporter", supported_page=city)
        for number, city in enumerate(cities)
        for sponsor in (sponsors[0], *_some(sponsors[1:], number, SUPPORTERS - 1))
    )


def _some(sponsors: list[Sponsor], first: int, number: int) -> list[Sponsor]:
    return [sponsors[(first + step) % len(sponsors)] for step in range(number)]


def _store(rows: Iterator[Model]) -> None:
    rows = list(rows)
    type(rows[0]).objects.bulk_create(rows, AT_ONCE)


@cache
def pictures() -> tuple[list[int], list[int]]:
    """The demo's photos, and its logos."""
    known = get_image_model().objects.order_by("pk")
    logos = known.filter(title__startswith="Wordmark")
    photos = known.exclude(pk__in=logos)
    return [list(found.values_list("pk", flat=True)) for found in (photos, logos)]


def _key(*parts: object) -> UUID:
    return uuid5(NAMESPACE_URL, "/".join(map(str, parts)))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
