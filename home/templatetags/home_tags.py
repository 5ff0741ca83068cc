"""The frame of every page: what the organisation is called, and where its menus lead.

Everything is read at once, so that the frame costs six queries however long a menu is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from django import template
from django.db.models import Q, prefetch_related_objects
from django.http import HttpRequest
from wagtail.models import Page, Site

from home.models import HomePage, Menu, MenuItem, SiteInfo, SiteSettings, Slide
from sistercities.feed.serving.asked import host_asked
from sistercities.languages.addresses import address_for_reader, line_above
from sistercities.languages.readable import readable_in_place_of
from sistercities.languages.reader import reader_language
from sistercities.maps.cities import know_our_city
from sponsors.facts import once
from sponsors.pictures import any_folder_is_private, know_folders
from sponsors.texts import Batch, language_of_text

register = template.Library()

# Of the languages that are not written in Latin letters: which subset of our font draws theirs.
FONT_SUBSETS = {
    "el": "greek",
    **dict.fromkeys(("be", "bg", "kk", "ky", "mk", "mn", "os", "ru", "sr", "tg", "uk"), "cyrillic"),
}


@dataclass(frozen=True)
class Link:
    """One link of a menu; `current` is the value of its aria-current."""

    label: str
    url: str
    language: str
    current: str = ""
    # Of the page that it leads to.
    key: UUID | None = None


@dataclass(frozen=True)
class Frame:
    """What stands around a page. Empty on a site whose editors have not chosen anything."""

    info: SiteInfo | None = None
    main_menu: list[Link] = field(default_factory=list)
    footer_menu: list[Link] = field(default_factory=list)


@register.simple_tag(takes_context=True)
def frame(context: Any) -> Frame:
    """The site's facts and menus in the reader's language."""
    request, page = context.get("request"), context.get("page")
    if not Site.find_for_request(request):
        return Frame()
    asked = ("frame", host_asked(request), reader_language())
    found = once(asked, lambda: _frame(request))
    menus = (_on(page, found.main_menu), _on(page, found.footer_menu))
    return Frame(found.info, *menus)


def _frame(request: HttpRequest) -> Frame:
    """As it is around every page."""
    settings = _settings(request)
    if not settings:
        return Frame()
    items = _items([settings.main_menu, settings.footer_menu])
    pages, info = _pages_of(items), _localized_info(settings.site_info)
    # What editors choose is the source; what stands for it was translated.
    chosen = [settings.site_info, settings.main_menu, settings.footer_menu]
    framing = [one for one in [info, *(item.menu for item in items)] if one and one not in chosen]
    Batch(framing, entries=[page for page in pages.values() if page.made])
    if info:
        info.social_links.get_object_list()  # now, and not whenever somebody shows them
    return Frame(
        info,
        _links(_of(settings.main_menu, items), pages, request),
        _links(_of(settings.footer_menu, items), pages, request),
    )


@register.simple_tag(takes_context=True)
def menu_links(context: Any, menu: Menu) -> list[Link]:
    """The links of one menu, also of one that is not saved yet."""
    items = list(menu.items.all())
    pages = _pages_of(items)
    Batch(entries=[page for page in pages.values() if page.made])
    return _on(context.get("page"), _links(items, pages, context.get("request")))


@register.filter
def font_files(language: str) -> list[str]:
    """The static files of the letters that a page in this language begins with."""
    subsets = ["latin", FONT_SUBSETS.get(language.partition("-")[0])]
    return [f"fonts/signpost-sans-{subset}.woff2" for subset in subsets if subset]


@register.simple_tag
def slides_of(page: HomePage) -> list[Slide]:
    """The slides of the home page; `slide.target` is the page a visitor may go on to."""
    slides = list(page.slides.select_related("image"))
    prefetch_related_objects(slides, "image__renditions")
    chosen = [slide.page_id for slide in slides if slide.page_id]
    targets = readable_in_place_of(Page.objects, chosen)
    for slide in slides:
        slide.target = targets.get(slide.page_id)
    return slides


def _settings(request: HttpRequest) -> SiteSettings | None:
    """The choices for this site with the chosen snippets, where it is, and whether it hides
    pictures, in one query.
    """
    chosen = SiteSettings.objects.select_related(
        "site__ourcity", "site_info__locale", "main_menu", "footer_menu"
    ).annotate(hides_folders=any_folder_is_private())
    found = chosen.filter(site=Site.find_for_request(request)).first()
    if found:
        know_our_city(found.site)
        know_folders(any_private=found.hides_folders)
    return found


def _localized_info(chosen: SiteInfo | None) -> SiteInfo | None:
    """The live facts in the reader's language, else those that were chosen."""
    if not chosen:
        return None
    if chosen.live and chosen.locale.language_code == reader_language():
        return chosen
    language = Q(locale__language_code=reader_language()) | Q(pk=chosen.pk)
    found = SiteInfo.objects.filter(language, translation_key=chosen.translation_key, live=True)
    found = found.select_related("locale")
    return next((info for info in found if info.pk != chosen.pk), next(iter(found), None))


def _items(menus: Iterable[Menu | None]) -> list[MenuItem]:
    """The items of the live menus in the reader's language and of those that were chosen."""
    chosen = [menu for menu in menus if menu]
    language = Q(menu__locale__language_code=reader_language()) | Q(menu__in=chosen)
    keys = [menu.translation_key for menu in chosen]
    items = MenuItem.objects.filter(language, menu__live=True, menu__translation_key__in=keys)
    return list(items.select_related("menu__locale"))


def _of(chosen: Menu | None, items: list[MenuItem]) -> list[MenuItem]:
    """The items of one menu: of its translation if there is one, else its own."""
    if not chosen:
        return []
    same = [item for item in items if item.menu.translation_key == chosen.translation_key]
    translated = [item for item in same if item.menu_id != chosen.pk]
    return translated or same


def _pages_of(items: list[MenuItem]) -> dict[int, Page]:
    chosen = [item.page_id for item in items if item.page_id]
    return readable_in_place_of(Page.objects, chosen)


def _links(
    items: list[MenuItem], pages: dict[int, Page], request: HttpRequest | None
) -> list[Link]:
    """A link for every item that leads somewhere a visitor may go."""
    links = (_link(item, pages.get(item.page_id), request) for item in items)
    return [link for link in links if link]


def _link(item: MenuItem, page: Page | None, request: HttpRequest | None) -> Link | None:
    if item.page_id and not page:
        return None
    if not page:
        return Link(item.label, item.url, _language_of(item))
    url = address_for_reader(page, request)
    language = _language_of(item) if item.label else language_of_text(page, "title")
    return Link(item.label or page.title, url, language, key=page.translation_key)


def _language_of(item: MenuItem) -> str:
    """That of its label; an item that is not saved yet knows none."""
    return language_of_text(item, "label") if item.locale_id else reader_language()


def _on(reading: Page | None, links: list[Link]) -> list[Link]:
    """The links as they stand on the page that is read."""
    if not reading or not reading.pk:
        return links
    # The home page is above every page, so that would tell nothing.
    above = {page.translation_key for page in line_above(reading)[1:]}
    marked = {**dict.fromkeys(above, "true"), reading.translation_key: "page"}
    return [replace(link, current=marked.get(link.key, "")) for link in links]
