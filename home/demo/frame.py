"""What stands around every page: facts about the organisation, and two menus."""

from typing import Any

from home.demo.entries import Entry, Ref

SITE_INFO = Entry(
    key="site-info",
    model="home.SiteInfo",
    fields={
        "name": "Asheville Sister Cities",
        "tagline": "Seven friendships, one town",
        "mission": (
            "We connect the people of Asheville with people in seven cities abroad, through"
            " visits, letters, work and celebrations, so that distant places become known ones."
        ),
        "home_city": "Asheville, North Carolina",
        "founded": 1988,
    },
    rows={
        "social_links": [
            {"label": "Sister Cities International", "url": "https://sistercities.org/"}
        ]
    },
)


def menu(key: str, name: str, *items: dict[str, Any]) -> Entry:
    return Entry(key=key, model="home.Menu", fields={"name": name}, rows={"items": list(items)})


def to(page: str, label: str = "") -> dict[str, Any]:
    return {"label": label, "page": Ref(page)}


MAIN_MENU = menu(
    "menu/main",
    "Main menu",
    to("cities", "Cities"),
    to("programs", "Programmes"),
    to("events"),
    to("statements"),
    to("membership"),
    to("about"),
)

FOOTER_MENU = menu(
    "menu/footer",
    "Menu at the foot",
    to("visit"),
    to("faq"),
    to("sponsor-us"),
    to("sign-campaign"),
    to("contact"),
    {"label": "Sister Cities International", "url": "https://sistercities.org/"},
)

# Which setting of the site chooses which of them.
FRAME = {"site_info": SITE_INFO.key, "main_menu": MAIN_MENU.key, "footer_menu": FOOTER_MENU.key}
