"""What the pages of this room ask for: languages by name, and what belongs to a city."""

from dataclasses import dataclass
from typing import Any

from django import template
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet

from sistercities import names
from sistercities.languages.readable import readable, readable_in_place_of
from sistercities.models import CityPage, EventPage, ProgramPage, StatementPage
from sponsors.directions import text_direction
from sponsors.texts import know_entries

register = template.Library()

register.filter("direction", text_direction)
register.filter("country_name", names.country_name)
register.filter("time_zone_name", names.time_zone_name)


@register.filter
def language_name(tag: str) -> str:
    """The name of a language as the reader calls it."""
    return names.language_name(tag)


@register.filter
def foreign_to(tag: str | None, language: str) -> str:
    """The name of the language `tag`, or nothing if it is that of `language` anyway."""
    if not tag or tag.partition("-")[0] == language.partition("-")[0]:
        return ""
    return names.language_name(tag)


@dataclass(frozen=True)
class AboutCity:
    """What names a city and is of today: the newest statement first, what begins next first."""

    statements: list[StatementPage]
    programs: list[ProgramPage]
    events: list[EventPage]


@register.simple_tag
def pages_about(city: CityPage) -> AboutCity:
    about = AboutCity(
        list(_about(city, StatementPage.objects).in_force()),
        list(_about(city, ProgramPage.objects).not_over()),
        EventPage.coming(_about(city, EventPage.objects)),
    )
    know_entries([*about.statements, *about.programs, *about.events])
    return about


@register.simple_tag
def cities_of(page: Any) -> list[Page]:
    """The cities a statement, programme or event names, as the reader's language has them.

    Asked once for a page, or known from the list that it is in.
    """
    if "named_cities" not in vars(page):
        chosen = [row.city_id for row in page.cities.all()]
        here = readable_in_place_of(CityPage.objects, chosen)
        know_entries(list(here.values()))
        page.named_cities = [here[pk] for pk in dict.fromkeys(chosen) if pk in here]
    return page.named_cities


def _about(city: CityPage, pages: PageManager) -> PageQuerySet:
    """Pages that name the city, as a reader is shown them; they name its page in any locale."""
    naming = pages.filter(cities__city__translation_key=city.translation_key)
    return readable(pages.filter(pk__in=naming.values("pk")), within=city)
