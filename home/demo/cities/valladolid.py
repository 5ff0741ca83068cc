from home.demo.body import heading, photo, prose
from home.demo.cities.advice import embassy, uk_advice, us_advice
from home.demo.cities.making import city, languages, links, table
from home.demo.entries import link

ALT = "Drawing of a broad ceiba tree beside a round pool of turquoise water."

VALLADOLID = city(
    "valladolid",
    "Valladolid",
    {
        "intro": (
            "A Yucatecan town of pastel fronts and deep blue pools, where Maya is spoken on the"
            " square. Our partnership began around 2006."
        ),
        "search_description": "Valladolid in Yucatán, Mexico, a sister city of Asheville.",
        "photo_alt": ALT,
        "colour": "amber",
        "emblem": "sun",
        "country": "MX",
        "region": "Yucatán",
        "time_zone": "America/Merida",
        "since": 2006,
        "greeting_phrase": "Bix a beel?",
        "greeting_language": "yua",
        "greeting_meaning": "How are you? (Word by word: how is your road?)",
        "greeting_hint": "beesh a BELL",
        "committee_name": "Valladolid Committee",
        "committee_text": (
            "A young committee with room for more hands. We look for people who have lived in"
            " Yucatán and for anybody who would like to learn a little Maya with us."
        ),
        "body": [
            heading("A town above hidden water"),
            prose(
                "Yucatán has hardly a river on its surface; the water runs below, and where the"
                " rock has fallen in it opens to the sky as a cenote. One of them, Zací, lies a"
                " few streets from Valladolid’s main square and carries the town’s Maya name.",
                "Towards evening the square fills with families, and vendors sell corn and"
                " shaved ice from carts.",
            ),
            photo("valladolid", ALT, "A ceiba, the tree that joins earth and sky in Maya lore."),
            heading("What we do together"),
            prose(
                "Food travels well between our towns. Cooks from Valladolid take part in the"
                f" {link('program/two-kitchens', 'Two Kitchens exchange')}, and recipes come home"
                " with every guest.",
            ),
            heading("When you go"),
            prose(
                "Walk early or late: noon is hot all year. Before you swim in a cenote, wash off"
                " sun cream, which harms the water that people drink.",
                "We know the year 2006 from one source only. If you were there at the signing,"
                " please tell the committee.",
            ),
        ],
    },
    {
        "names": table(
            "kind name language",
            ("native", "Valladolid", "es"),
            ("native", "Zací", "yua"),
            ("spelling", "Zaci"),
        ),
        "spoken_languages": languages("es-MX", "yua"),
        "committee_languages": languages("en", "es"),
        "places": table("name latitude longitude", ("Valladolid", "20.6894", "-88.2017")),
        "facts": table(
            "label value source",
            ("Founded", "1543"),
            ("Partnership", "c. 2006, known from one source"),
            ("In the town", "the cenote Zací"),
            (
                "World Heritage nearby",
                "Chichén Itzá",
                "https://whc.unesco.org/en/list/483",
            ),
        ),
        "helpful_links": links(
            (
                "official",
                "es-MX",
                "Government of Yucatán",
                "https://www.yucatan.gob.mx/",
                "Offices and services of the state.",
            ),
            (
                "travel",
                "es-MX",
                "Tren Maya",
                "https://www.trenmaya.gob.mx/",
                "The railway around the peninsula, which stops at Valladolid.",
            ),
            (
                "see",
                "es-MX",
                "Yucatán for visitors",
                "https://yucatan.travel/",
                "The tourism office of the state.",
            ),
            (
                "see",
                "en",
                "Chichén Itzá at UNESCO",
                "https://whc.unesco.org/en/list/483",
                "What the ruins tell, and why they are protected.",
            ),
            (
                "see",
                "es-MX",
                "Museums and ancient sites",
                "https://lugares.inah.gob.mx/",
                "Opening hours, also of Ek Balam, north of the town.",
            ),
            us_advice("Mexico", "mexico"),
            uk_advice("Mexico", "mexico"),
            embassy("Mexico", "mx"),
        ),
    },
)
