from home.demo.body import heading, photo, prose
from home.demo.cities.advice import embassy, uk_advice, us_advice
from home.demo.cities.making import city, languages, links, table
from home.demo.entries import link

ALT = "Drawing of a white castle with slate-blue towers above a wide river."

SAUMUR = city(
    "saumur",
    "Saumur",
    {
        "intro": (
            "White stone, slate roofs and a castle that looks down on the Loire: Saumur has"
            " been our partner in France since 1996."
        ),
        "search_description": "Saumur on the Loire in France, sister city since 1996.",
        "photo_alt": ALT,
        "colour": "river",
        "emblem": "castle",
        "country": "FR",
        "region": "Pays de la Loire, Maine-et-Loire",
        "time_zone": "Europe/Paris",
        "since": 1996,
        "greeting_phrase": "Bienvenue",
        "greeting_language": "fr-FR",
        "greeting_meaning": "Welcome",
        "greeting_hint": "byan-vuh-NEW",
        "committee_name": "Saumur Committee",
        "committee_text": (
            "We find host families on both sides, keep a list of good walks along the Loire, and"
            " hold a French conversation table that welcomes beginners."
        ),
        "body": [
            heading("A town the colour of its stone"),
            prose(
                "The pale stone of Saumur was cut out of the hillsides, and the hollows that"
                " were left became cellars, mushroom farms and even houses. From the castle"
                " you see the river split around its islands.",
                "Horses belong here as much as wine. The riders of the Cadre Noir train at the"
                " edge of the town, and visitors may watch them at work.",
            ),
            photo("saumur", ALT, "The castle and the river, which most postcards show together."),
            heading("What we do together"),
            prose(
                "Town halls talk to each other about small, useful things: flood walls, cycle"
                " paths, how to keep a market alive. The"
                f" {link('program/parks-and-rivers', 'exchange on parks and rivers')} grew out of"
                " such talks.",
            ),
            heading("When you go"),
            prose(
                "Trains reach Saumur by way of Angers or Tours. On a Saturday morning let the"
                " market be your first walk; on a Sunday expect most shops to be shut.",
            ),
        ],
    },
    {
        "names": table("kind name language", ("native", "Saumur", "fr")),
        "spoken_languages": languages("fr-FR"),
        "committee_languages": languages("en", "fr"),
        "places": table("name latitude longitude", ("Saumur", "47.2600", "-0.0769")),
        "facts": table(
            "label value source",
            ("River", "Loire"),
            (
                "World Heritage",
                "part of the Loire Valley, since 2000",
                "https://whc.unesco.org/en/list/933",
            ),
            ("Known for", "its castle, white stone and horse riding"),
        ),
        "helpful_links": links(
            (
                "official",
                "fr",
                "Town of Saumur",
                "https://www.ville-saumur.fr/",
                "The town hall, with its calendar of events.",
            ),
            (
                "official",
                "fr",
                "Saumur Val de Loire",
                "https://www.saumurvaldeloire.fr/",
                "The union of communes: buses, cycle paths, swimming pools.",
            ),
            (
                "travel",
                "en",
                "SNCF Connect",
                "https://www.sncf-connect.com/en-en/",
                "Trains all over France, with tickets.",
            ),
            (
                "see",
                "en",
                "The Loire Valley at UNESCO",
                "https://whc.unesco.org/en/list/933",
                "Why this stretch of the river is World Heritage.",
            ),
            (
                "see",
                "fr",
                "The Cadre Noir",
                "https://www.ifce.fr/cadre-noir/",
                "Visits and performances at the national riding school.",
            ),
            us_advice("France", "france"),
            uk_advice("France", "france"),
            embassy("France", "fr"),
        ),
    },
)
