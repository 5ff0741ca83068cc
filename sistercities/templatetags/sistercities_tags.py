"""What the pages of this room ask for: languages by name, and what belongs to a city."""

from typing import Any

from django import template
from django.utils.translation import get_language
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet

from sistercities import names
from sistercities.languages import alternates
from sistercities.languages.alternates import Languages
from sistercities.models import CityPage, EventPage, ProgramPage, StatementPage
from sistercities.visibility import localized_pages, visible

register = template.Library()

register.filter("direction", names.text_direction)
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
def page_language(page: Page | None) -> str:
    """The tag of the language that was served: the page's own, else the active one."""
    return page.locale.language_code if page else get_language() or "en"


@register.simple_tag(takes_context=True)
def languages_of(context: Any, page: Page | None) -> Languages | None:
    """What there is to say of the languages of a page that was served; nothing of a preview."""
    request = context.get("request")
    if not page or not page.pk or getattr(request, "is_preview", False):
        return None
    return alternates.languages_of(page, request)


@register.simple_tag
def breadcrumbs(page: Page | None) -> list[Page]:
    """The live pages above this one, from the home page down.

    No query for a page that was found by its address: it knows its parents. No check for
    restrictions: one on an ancestor would hide this page, too.
    """
    above: list[Page] = []
    while page and page.depth > 2:
        page = page.get_parent()
        above.insert(0, page)
    return [page for page in above if page.live]


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
    here = localized_pages(CityPage.objects, chosen)
    return [here[city_id] for city_id in dict.fromkeys(chosen) if city_id in here]


def _about(city: CityPage, pages: PageManager) -> PageQuerySet:
    """Visible pages in the city's locale that name it; they name its page in any locale."""
    naming = pages.filter(cities__city__translation_key=city.translation_key)
    chosen = pages.filter(locale_id=city.locale_id, pk__in=naming.values("pk"))
    return visible(chosen, within=city)
