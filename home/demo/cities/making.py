"""Shortens how a city is written down, without knowing anything about a city."""

from typing import Any

from home.demo.entries import Entry, Picture

SIGN_YEAR = 2022
SHARED_PICTURES = [
    {
        "image": Picture("signpost"),
        "alt": "A signpost whose seven arms point in seven directions.",
        "caption": "The sign in Pack Square has an arm for every sister city.",
    },
    {
        "image": Picture("table"),
        "alt": "A long table with seven tablecloths under lanterns.",
        "caption": "At the long table, each committee has a tablecloth of its own.",
    },
]


def table(columns: str, *lines: tuple) -> list[dict[str, Any]]:
    """Rows from lines; a line may leave out its last columns."""
    names = columns.split()
    return [dict(zip(names, line, strict=False)) for line in lines]


def city(slug: str, title: str, fields: dict[str, Any], rows: dict[str, Any]) -> Entry:
    """An active partnership with its page, its drawing, and its arm on the sign."""
    common = {
        "title": title,
        "slug": slug,
        "status": "active",
        "photo": Picture(slug),
        "committee_chair": "A volunteer (placeholder)",
        "committee_chair_consents": False,
        "committee_mailbox": f"{slug}@example.org",
    }
    return Entry(
        key=f"city/{slug}",
        model="sistercities.CityPage",
        parent="cities",
        fields=common | fields,
        rows={"projects": _on_the_sign(title), "pictures": SHARED_PICTURES} | rows,
    )


def languages(*tags: str) -> list[dict[str, str]]:
    return [{"language": tag} for tag in tags]


def links(*lines: tuple[str, str, str, str, str]) -> list[dict[str, str]]:
    return table("category language label url description", *lines)


def _on_the_sign(title: str) -> list[dict[str, Any]]:
    arm = f"One arm of the sign in Pack Square points towards {title} and gives its name."
    return table("year title description", (SIGN_YEAR, "A name on the sign in Asheville", arm))
