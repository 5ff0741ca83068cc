"""The sign in Pack Square and everybody who paid for it; the households are invented."""

from home.demo.body import rich
from home.demo.entries import Entry, Picture, link

# Named after parts of the town, so that no neighbour finds their own name here.
PARTS = [
    "Montford",
    "Grove Park",
    "Five Points",
    "Kenilworth",
    "Haw Creek",
    "Oakley",
    "Shiloh",
    "Biltmore Village",
    "Chestnut Hill",
    "Beaverdam",
    "Norwood Park",
    "Albemarle Park",
    "West Asheville",
    "Burton Street",
    "East End",
    "South French Broad",
    "Malvern Hills",
    "Lakeview Park",
    "Chunns Cove",
    "River Arts District",
    "Falconhurst",
]
# Counted among the others, never named.
ANONYMOUS = {"Kenilworth", "Beaverdam", "East End"}


def _household(part: str) -> str:
    return f"{'An' if part[0] in 'AEIOU' else 'A'} {part} household"


CAMPAIGN = Entry(
    key="sign-campaign",
    model="sponsors.CampaignPage",
    parent="home",
    fields={
        "title": "A sign in Pack Square",
        "slug": "sign-campaign",
        "status": "reached",
        "intro": "We asked for help to put the names of our sister cities where everybody walks.",
        "outcome": (
            "Since April 2022 a sign with the names of all our sister cities has stood in Pack"
            " Square. It was paid for by businesses, committees and households."
        ),
        "photo": Picture("signpost"),
        "photo_alt": "Drawing of a signpost with seven coloured arms that point both ways.",
        "body": rich(
            "Directions are a good way to begin a conversation. Somebody stops, reads a name"
            " they cannot pronounce, and asks.",
            f"Each arm points towards one of our {link('cities', 'sister cities')}. Nobody owns"
            " the sign more than another: the roll below has no order but the alphabet, and it"
            " gives no amounts.",
        ),
    },
    rows={
        "donors": [
            {"name": _household(part), "kind": "household", "anonymous": part in ANONYMOUS}
            for part in PARTS
        ]
    },
)
