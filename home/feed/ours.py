"""The kinds of things of the front door, for the feed's register."""

from home.feed import pages, schemas, site
from home.models import Menu, MenuItem, SiteInfo, SiteSettings, SocialLink
from sistercities.feed.api.parameters import ListParameters
from sistercities.feed.kinds import Kind, register
from sistercities.feed.ours import register_pages
from sistercities.feed.triggers.watched import by, watch


def register_kinds() -> None:
    register_pages("home", "home", pages.Homes, schemas.Home, ListParameters)
    register_pages("faq", "faq", pages.FAQs, schemas.FAQ, ListParameters)
    register_pages("page", "pages", pages.StandardPages, schemas.Page, ListParameters)
    register_pages(
        "membership", "membership", pages.Memberships, schemas.Membership, ListParameters
    )
    register(site_facts())


def site_facts() -> Kind:
    return Kind(
        "site",
        "site",
        SiteInfo,
        schemas.Site,
        site.build_sites,
        single=True,
        watched=(
            watch(SiteSettings, by("site", "site_id")),
            watch(SiteInfo, by("site_info", "id")),
            watch(SocialLink, by("site_info", "site_info_id")),
            watch(Menu, by("menu", "id")),
            watch(MenuItem, by("menu", "menu_id")),
        ),
        mark="site",
        keys_of=site.keys_of_sites,
        all_keys=site.site_keys,
    )
