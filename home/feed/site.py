"""The site itself: the facts and menus that frame its pages, in every language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any
from uuid import UUID

from wagtail.models import Site

from home.feed.schemas import MenuLink, SocialLink
from home.feed.schemas import Site as SiteItem
from home.models import Menu, MenuItem, SiteInfo, SiteSettings
from home.models import SocialLink as SocialRow
from sistercities.feed.building.addresses import Addresses
from sistercities.feed.building.language import is_source, language_part, translation_part
from sistercities.feed.building.rows import rows_by
from sistercities.feed.building.safe import safe_address
from sistercities.feed.building.targets import Targets
from sistercities.feed.keys import key_of, number_in
from sistercities.feed.kinds import Batch, Draft
from sistercities.headless.front_ends import public_root
from sistercities.languages.state import language_states
from sistercities.visibility import not_expired

MENUS = ("main_menu", "footer_menu")
ITEM = ("label", "page_id", "url", "locale__language_code")


class Sites:
    """Some sites with all translations of what frames them."""

    def __init__(self, keys: Collection[UUID]) -> None:
        self.addresses = Addresses()
        chosen = SiteSettings.objects.filter(site__in=[number_in(key) for key in keys])
        self.settings = list(chosen.select_related("site_info", *MENUS))
        infos = self._family(SiteInfo, ("site_info",))
        self.states = language_states(infos) if infos else {}
        self.infos, self.menus = _by_key(infos), _by_key(self._family(Menu, MENUS))
        self.social = rows_by(SocialRow, "site_info_id", [one.pk for one in infos], "label", "url")
        menus = [menu.pk for family in self.menus.values() for menu in family]
        self.items = rows_by(MenuItem, "menu_id", menus, *ITEM)
        rows = (row for items in self.items.values() for row in items)
        self.targets = Targets({row.page_id for row in rows if row.page_id})

    def _family(self, model: Any, names: Iterable[str]) -> list[Any]:
        """The live translations of what was chosen."""
        chosen = (getattr(one, name) for one in self.settings for name in names)
        keys = {one.translation_key for one in chosen if one}
        live = not_expired(model.objects.filter(translation_key__in=keys, live=True))
        return list(live.select_related("locale").order_by("pk"))

    def read_into(self, batch: Batch, settings: SiteSettings) -> None:
        key = key_of("site", settings.site_id)
        batch.read(key, "site", settings.site_id)
        for name, what, family in (
            ("site_info", "site_info", self.infos),
            *((menu, "menu", self.menus) for menu in MENUS),
        ):
            chosen = getattr(settings, name)
            batch.read(key, what, chosen and chosen.pk)
            if chosen:
                batch.read(key, "key", chosen.translation_key)
                self._read_family(batch, key, what, family[chosen.translation_key])

    def _read_family(self, batch: Batch, key: UUID, what: str, family: list[Any]) -> None:
        batch.read(key, what, *(one.pk for one in family))
        batch.until(key, *(one.expire_at for one in family))
        for page in (row.page_id for one in family for row in self._menu_rows(what, one)):
            batch.reads[key].update(self.targets.read_for(page) if page else ())
            batch.until(key, *(self.targets.moments(page) if page else ()))

    def _menu_rows(self, what: str, one: Any) -> list[Any]:
        return self.items[one.pk] if what == "menu" else []

    def drafts(self, settings: SiteSettings) -> Iterator[Draft]:
        site = self.addresses.sites[settings.site_id]
        family = self.infos[settings.site_info.translation_key] if settings.site_info else []
        for info in family:
            yield Draft(
                site=site,
                key=key_of("site", site.pk),
                locale=info.locale.language_code,
                content=self._content(info, family, settings, site),
                place="",
                names=[info.name],
                is_source=is_source(self.states[info.pk]),
            )

    def _content(
        self, info: SiteInfo, family: list[SiteInfo], settings: SiteSettings, site: Site
    ) -> SiteItem:
        language = info.locale.language_code
        return SiteItem(
            id=key_of("site", site.pk),
            language=language_part(self.states[info.pk]),
            translations=[
                translation_part(self.states[one.pk], self._front(site, one)) for one in family
            ],
            modified=info.last_published_at,
            url=self._front(site, info),
            name=info.name,
            tagline=info.tagline,
            mission=info.mission,
            home_city=info.home_city,
            founded=info.founded,
            social_links=[
                SocialLink(label=row.label, url=row.url)
                for row in self.social[info.pk]
                if safe_address(row.url)
            ],
            **{name: self._links(getattr(settings, name), language) for name in MENUS},
        )

    def _front(self, site: Site, info: SiteInfo) -> str:
        return public_root(site) + self.addresses.front(info.locale.language_code)

    def _links(self, chosen: Menu | None, language: str) -> list[MenuLink]:
        """Of the menu in this language if there is one, else of the one that was chosen."""
        family = self.menus[chosen.translation_key] if chosen else []
        spoken = (menu for menu in family if menu.locale.language_code == language)
        menu = next(spoken, None) or next((one for one in family if one.pk == chosen.pk), None)
        links = (self._link(row, language) for row in (self.items[menu.pk] if menu else ()))
        return [link for link in links if link]

    def _link(self, row: Any, language: str) -> MenuLink | None:
        """Where nobody may go there is no link."""
        page = self.targets.find(row.page_id, language)
        url = self.addresses.address(page.url_path, language) if page else safe_address(row.url)
        if not url or (row.page_id and not page):
            return None
        spoken = row.locale__language_code if row.label else page.locale__language_code
        return MenuLink(label=row.label or page.title, url=url, lang=spoken)


def build_sites(keys: Collection[UUID]) -> Batch:
    sites, batch = Sites(keys), Batch()
    for settings in sites.settings:
        sites.read_into(batch, settings)
        batch.drafts += sites.drafts(settings)
    return batch


def site_keys() -> set[UUID]:
    return keys_of_sites(Site.objects.values_list("pk", flat=True))


def keys_of_sites(references: Iterable[Any]) -> set[UUID]:
    return {key_of("site", int(reference)) for reference in references}


def _by_key(found: Iterable[Any]) -> dict[UUID, list[Any]]:
    families = defaultdict(list)
    for one in found:
        families[one.translation_key].append(one)
    return families
