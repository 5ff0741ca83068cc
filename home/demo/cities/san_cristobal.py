from home.demo.body import heading, photo, prose
from home.demo.cities.advice import embassy, uk_advice, us_advice
from home.demo.cities.making import city, languages, links, table
from home.demo.entries import link

ALT = "Drawing of a tall yellow arch among low tiled houses, with blue hills behind."

SAN_CRISTOBAL = city(
    "san-cristobal-de-las-casas",
    "San Cristóbal de las Casas",
    {
        "intro": (
            "A highland town in Chiapas with cool mornings, painted walls and markets where"
            " Spanish is only one of the languages. We have been sister cities since 1994."
        ),
        "search_description": "San Cristóbal de las Casas in Chiapas, sister city since 1994.",
        "photo_alt": ALT,
        "colour": "terracotta",
        "emblem": "tower",
        "country": "MX",
        "region": "Chiapas",
        "time_zone": "America/Mexico_City",
        "since": 1994,
        "greeting_phrase": "Bienvenidos",
        "greeting_language": "es-MX",
        "greeting_meaning": "Welcome (to you all)",
        "greeting_hint": "byen-veh-NEE-dohs",
        "committee_name": "San Cristóbal Committee",
        "committee_text": (
            "We meet once a month over coffee from Chiapas. Come if you teach, cook, weave or"
            " simply wish to practise your Spanish with patient people."
        ),
        "body": [
            heading("Cool air and bright walls"),
            prose(
                "San Cristóbal lies in a valley about 2,200 metres above the sea, so evenings"
                " call for a jumper even in May. Its streets are low and straight, and two of"
                " them in the middle belong to people on foot.",
                "In the villages around, many families speak Tzotzil, and weavers know by a"
                " pattern which village a blouse comes from.",
            ),
            photo(
                "san-cristobal-de-las-casas",
                ALT,
                "An arch in the yellow that the whole town seems to like.",
            ),
            heading("What we do together"),
            prose(
                "Cooks, teachers and makers are at the heart of this friendship. The"
                f" {link('program/two-kitchens', 'exchange of cooks')} shares its places between"
                " San Cristóbal and Valladolid, our other partner in Mexico.",
            ),
            heading("When you go"),
            prose(
                "Give yourself a slow first day: the height is felt on the stairs. Ask before"
                " you photograph anybody, most of all in a church or at a market stall.",
                "The committee is glad to introduce travellers to people in the town, if you"
                " write some weeks ahead.",
            ),
        ],
    },
    {
        "names": table(
            "kind name language",
            ("native", "San Cristóbal de las Casas", "es"),
            ("native", "Jovel", "tzo"),
            ("spelling", "San Cristobal"),
        ),
        "spoken_languages": languages("es-MX", "tzo"),
        "committee_languages": languages("en", "es"),
        "places": table(
            "name latitude longitude", ("San Cristóbal de las Casas", "16.7367", "-92.6383")
        ),
        "facts": table(
            "label value source",
            ("Founded", "1528"),
            ("Above the sea", "about 2,200 m"),
            (
                "Creative City of UNESCO",
                "for crafts and folk art",
                "https://www.unesco.org/en/creative-cities/san-cristobal-de-las-casas",
            ),
        ),
        "helpful_links": links(
            (
                "official",
                "es-MX",
                "Government of Chiapas",
                "https://www.chiapas.gob.mx/",
                "Offices and services of the state.",
            ),
            (
                "official",
                "es-MX",
                "National Institute of Indigenous Peoples",
                "https://www.gob.mx/inpi",
                "About the peoples and languages of the region.",
            ),
            (
                "see",
                "es-MX",
                "Tourism in Mexico: the ministry",
                "https://www.gob.mx/sectur",
                "News and rules for travellers, from the federal government.",
            ),
            (
                "see",
                "es-MX",
                "Museums and ancient sites",
                "https://lugares.inah.gob.mx/",
                "Opening hours of every site that the state institute looks after.",
            ),
            (
                "see",
                "en",
                "World Heritage in Mexico",
                "https://whc.unesco.org/en/statesparties/mx",
                "Palenque is among the sites within a day’s journey.",
            ),
            us_advice("Mexico", "mexico"),
            uk_advice("Mexico", "mexico"),
            embassy("Mexico", "mx"),
        ),
    },
)
