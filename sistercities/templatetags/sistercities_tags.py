"""What the pages of this room ask for: languages by name, and what belongs to a city."""

from typing import Any

from django import template
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet

from sistercities import names
from sistercities.languages.readable import readable, readable_in_place_of
from sistercities.models import CityPage, EventPage, ProgramPage, StatementPage
from sponsors.directions import text_direction

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


@register.simple_tag
def statements_about(city: CityPage) -> list[StatementPage]:
    """The positions in force about a city, newest first."""
    return list(_about(city, StatementPage.objects).in_force())


@register.simple_tag
def programs_of(city: CityPage) -> list[ProgramPage]:
    """The programmes of a city that are not over yet, the next to begin first."""
    return list(_about(city, ProgramPage.objects).not_over())


@register.simple_tag
def events_of(city: CityPage) -> list[EventPage]:
    """The coming events of a city, the next first."""
    return EventPage.coming(_about(city, EventPage.objects))


@register.simple_tag
def cities_of(page: Any) -> list[Page]:
    """The cities a statement, programme or event names, as the reader's language has them."""
    chosen = [row.city_id for row in page.cities.all()]
    here = readable_in_place_of(CityPage.objects, chosen)
    return [here[city_id] for city_id in dict.fromkeys(chosen) if city_id in here]


def _about(city: CityPage, pages: PageManager) -> PageQuerySet:
    """Pages that name the city, as a reader is shown them; they name its page in any locale."""
    naming = pages.filter(cities__city__translation_key=city.translation_key)
    return readable(pages.filter(pk__in=naming.values("pk")), within=city)
