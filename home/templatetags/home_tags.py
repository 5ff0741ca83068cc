"""The frame of every page: what the organisation is called, and where its menus lead.

Everything is read at once, so that the frame costs six queries however long a menu is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django import template
from django.db.models import Q, prefetch_related_objects
from django.http import HttpRequest
from wagtail.models import Page, Site

from home.models import HomePage, Menu, MenuItem, SiteInfo, SiteSettings, Slide
from sistercities.languages.addresses import address_for_reader, line_above
from sistercities.languages.readable import readable_in_place_of
from sistercities.languages.reader import reader_language
from sponsors.texts import Batch, language_of_text

register = template.Library()


@dataclass(frozen=True)
class Link:
    """One link of a menu; `current` is the value of its aria-current."""

    label: str
    url: str
    language: str
    current: str = ""


@dataclass(frozen=True)
class Frame:
    """What stands around a page. Empty on a site whose editors have not chosen anything."""

    info: SiteInfo | None = None
    main_menu: list[Link] = field(default_factory=list)
    footer_menu: list[Link] = field(default_factory=list)


@register.simple_tag(takes_context=True)
def frame(context: Any) -> Frame:
    """The site's facts and menus in the reader's language."""
    settings = _settings(context.get("request"))
    if not settings:
        return Frame()
    items = _items([settings.main_menu, settings.footer_menu])
    pages, info = _pages_of(items), _localized_info(settings.site_info)
    # What editors choose is the source; what stands for it was translated.
    chosen = [settings.site_info, settings.main_menu, settings.footer_menu]
    framing = [one for one in [info, *(item.menu for item in items)] if one and one not in chosen]
    Batch(framing, entries=[page for page in pages.values() if page.made])
    return Frame(
        info,
        _links(_of(settings.main_menu, items), pages, context),
        _links(_of(settings.footer_menu, items), pages, context),
    )


@register.simple_tag(takes_context=True)
def menu_links(context: Any, menu: Menu) -> list[Link]:
    """The links of one menu, also of one that is not saved yet."""
    items = list(menu.items.all())
    pages = _pages_of(items)
    Batch(entries=[page for page in pages.values() if page.made])
    return _links(items, pages, context)


@register.simple_tag
def slides_of(page: HomePage) -> list[Slide]:
    """The slides of the home page; `slide.target` is the page a visitor may go on to."""
    slides = list(page.slides.all())
    prefetch_related_objects(slides, "image__renditions")
    chosen = [slide.page_id for slide in slides if slide.page_id]
    targets = readable_in_place_of(Page.objects, chosen)
    for slide in slides:
        slide.target = targets.get(slide.page_id)
    return slides


def _settings(request: HttpRequest | None) -> SiteSettings | None:
    """The choices for this site with the chosen snippets, in one query."""
    site = Site.find_for_request(request)
    chosen = SiteSettings.objects.select_related("site_info__locale", "main_menu", "footer_menu")
    return chosen.filter(site=site).first() if site else None


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


def _links(items: list[MenuItem], pages: dict[int, Page], context: Any) -> list[Link]:
    """A link for every item that leads somewhere a visitor may go."""
    links = (_link(item, pages.get(item.page_id), context) for item in items)
    return [link for link in links if link]


def _link(item: MenuItem, page: Page | None, context: Any) -> Link | None:
    if item.page_id and not page:
        return None
    if not page:
        return Link(item.label, item.url, _language_of(item))
    url = address_for_reader(page, context.get("request"))
    language = _language_of(item) if item.label else language_of_text(page, "title")
    return Link(item.label or page.title, url, language, _current(page, context.get("page")))


def _language_of(item: MenuItem) -> str:
    """That of its label; an item that is not saved yet knows none."""
    return language_of_text(item, "label") if item.locale_id else reader_language()


def _current(page: Page, reading: Page | None) -> str:
    """What aria-current says: this page, or a list that the page being read is part of."""
    if not reading or not reading.pk:
        return ""
    if reading.translation_key == page.translation_key:
        return "page"
    # The home page is above every page, so that would tell nothing.
    above = line_above(reading)[1:]
    return "true" if page.translation_key in {one.translation_key for one in above} else ""
