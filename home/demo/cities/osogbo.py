from home.demo.body import heading, photo, prose
from home.demo.cities.advice import embassy, uk_advice, us_advice
from home.demo.cities.making import city, languages, links, table
from home.demo.entries import link

ALT = "Drawing of a white shrine with an earth-red arch among tall trees by a green river."

OSOGBO = city(
    "osogbo",
    "Osogbo",
    {
        "intro": (
            "A city of artists and dyers in the south-west of Nigeria, with a sacred grove on"
            " the river Osun. We have been sister cities since 2008."
        ),
        "search_description": "Osogbo in Osun State, Nigeria, sister city since 2008.",
        "photo_alt": ALT,
        "colour": "plum",
        "emblem": "grove",
        "country": "NG",
        "region": "Osun",
        "time_zone": "Africa/Lagos",
        "since": 2008,
        "greeting_phrase": "Ẹ káàbọ̀",
        "greeting_language": "yo",
        "greeting_meaning": "Welcome (to you all, or with respect)",
        "greeting_hint": "eh KAH-boh; the first vowel is open, as in “bed”",
        "committee_name": "Osogbo Committee",
        "committee_text": (
            "We bring artists together, lend a set of talking drums to schools, and answer"
            " questions about visas as well as volunteers can."
        ),
        "body": [
            heading("A grove within the city"),
            prose(
                "At the edge of Osogbo the houses stop and tall trees begin. In the Osun-Osogbo"
                " Sacred Grove, shrines and sculptures stand along the river that the goddess"
                " Osun is said to live in; each August people come from far away to greet her.",
                "The city around it is known for its painters, wood carvers and dyers, whose"
                " indigo cloth dries on lines in the courtyards.",
            ),
            photo("osogbo", ALT, "The grove has been World Heritage since 2005."),
            heading("What we do together"),
            prose(
                "Art is the shortest way between our cities. Works on paper and cloth travel in"
                " a suitcase, and the people who made them follow when they can. The"
                f" {link('program/makers', 'exchange of makers')} is open to both sides.",
            ),
            heading("When you go"),
            prose(
                "In the grove, follow your guide and ask before you photograph: it is a place"
                " of prayer before it is a sight. Greet elders first, and take your time over"
                " it.",
            ),
        ],
    },
    {
        "names": table(
            "kind name language",
            ("native", "Òṣogbo", "yo"),
            ("spelling", "Oshogbo"),
        ),
        "spoken_languages": languages("yo", "en-NG"),
        "committee_languages": languages("en", "yo"),
        "places": table("name latitude longitude", ("Osogbo", "7.7667", "4.5667")),
        "facts": table(
            "label value source",
            ("Capital of", "Osun State, since 1991"),
            ("River", "Osun"),
            (
                "World Heritage",
                "Osun-Osogbo Sacred Grove, since 2005",
                "https://whc.unesco.org/en/list/1118",
            ),
        ),
        "helpful_links": links(
            (
                "official",
                "en",
                "Osun State Government",
                "https://www.osunstate.gov.ng/",
                "News and ministries of the state whose capital Osogbo is.",
            ),
            (
                "travel",
                "en",
                "Nigeria Immigration Service",
                "https://immigration.gov.ng/",
                "Visas and passports; begin early.",
            ),
            (
                "travel",
                "en",
                "Nigerian Railway Corporation",
                "https://nrc.gov.ng/",
                "Which lines are in service at present.",
            ),
            (
                "see",
                "en",
                "Osun-Osogbo Sacred Grove at UNESCO",
                "https://whc.unesco.org/en/list/1118",
                "The story of the grove and its sculptures.",
            ),
            us_advice("Nigeria", "nigeria"),
            uk_advice("Nigeria", "nigeria"),
            embassy("Nigeria", "ng"),
        ),
    },
)
