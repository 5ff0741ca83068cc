"""The sponsor library. "Example" in a name means that there is no such house."""

from typing import Any

from home.demo.entries import Day, Entry, Picture, Ref

# Names that have a wordmark, each with a colour of its own.
ACCENTS = {
    "spaceplan-architects": ("Spaceplan Architects", "#b4552d"),
    "city-of-asheville": ("City of Asheville", "#2b6777"),
    "67-biltmore": ("67 Biltmore", "#7a8b3c"),
    "highland-brewing": ("Highland Brewing Company", "#c98a1b"),
    "blue-delta": ("Blue Delta", "#3a5fa0"),
    "eartheart-network": ("Eartheart Network", "#4f8a5b"),
    "karpenisi-committee": ("Karpenisi Committee", "#1f5138"),
    "saumur-committee": ("Saumur Committee", "#5f7fb8"),
    "dunkeld-birnam-committee": ("Dunkeld & Birnam Committee", "#8a6f9c"),
    "example-street-hall": ("Example Street Hall", "#8f3f52"),
    "example-bakery": ("Example Bakery", "#b98b4e"),
}

SIGN = {"kind": "donor", "campaign": Ref("sign-campaign")}


def sponsor(slug: str, kind: str, *gifts: dict[str, Any], name: str = "", **facts: str) -> Entry:
    """A sponsor with its wordmarks, if it has any, and with what it gave."""
    logos = {"logo": Picture(f"logo-{slug}"), "logo_dark": Picture(f"logo-{slug}-dark")}
    drawn = {"name": ACCENTS[slug][0], **logos} if slug in ACCENTS else {"name": name}
    return Entry(
        key=f"sponsor/{slug}",
        model="sponsors.Sponsor",
        fields={"kind": kind, **drawn, **facts},
        rows={"sponsorships": list(gifts)},
    )


def supports(page: str, **more: Any) -> dict[str, Any]:
    return {"kind": "supporter", "supported_page": Ref(page), **more}


def in_kind(gift: str, page: str, **more: Any) -> dict[str, Any]:
    return {"kind": "in_kind", "gift": gift, "supported_page": Ref(page), **more}


SPONSORS = [
    sponsor(
        "spaceplan-architects",
        "business",
        {"kind": "corporate_member", "tier": 1, "rank": 10, "starts": Day(-300)},
        SIGN,
    ),
    sponsor(
        "city-of-asheville",
        "government",
        {"kind": "supporter", "tier": 2, "rank": 10, "starts": Day(-700)},
        url="https://www.ashevillenc.gov/",
    ),
    sponsor("67-biltmore", "business", {"kind": "supporter", "tier": 2, "rank": 20}),
    sponsor(
        "highland-brewing",
        "business",
        SIGN,
        other_names="Highland",
        url="https://highlandbrewing.com/",
    ),
    sponsor("blue-delta", "business", SIGN),
    sponsor("eartheart-network", "business", SIGN),
    sponsor("karpenisi-committee", "committee", SIGN, supports("city/karpenisi")),
    sponsor("saumur-committee", "committee", SIGN, supports("city/saumur")),
    sponsor("dunkeld-birnam-committee", "committee", SIGN, supports("city/dunkeld-birnam")),
    sponsor(
        "example-street-hall",
        "organisation",
        in_kind("venue", "event/long-table", tier=2, starts=Day(-60), ends=Day(300)),
        in_kind("venue", "event/fiddles", tier=2, starts=Day(-60), ends=Day(300)),
    ),
    # Without a logo: visitors read the name in plain letters.
    sponsor(
        "example-fiddlers",
        "organisation",
        in_kind("music", "event/fiddles", starts=Day(-30), ends=Day(90)),
        name="The Example Fiddlers",
    ),
    # Over since last year: kept in the library, no longer on the wall.
    sponsor(
        "example-bakery",
        "business",
        in_kind("food", "event/long-table", starts=Day(-800), ends=Day(-400)),
    ),
    sponsor(
        "friend-of-osogbo",
        "household",
        supports("city/osogbo", anonymous=True, starts=Day(-120)),
        name="A friend of Osogbo",
    ),
]
