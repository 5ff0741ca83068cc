from home.demo.body import heading, photo, prose
from home.demo.cities.advice import embassy, uk_advice, us_advice
from home.demo.cities.making import city, languages, links, table
from home.demo.entries import link

ALT = "Drawing of snowy peaks above a grey-green river with trees on its banks."

VLADIKAVKAZ = city(
    "vladikavkaz",
    "Vladikavkaz",
    {
        "intro": (
            "Our first sister city lies where the river Terek leaves the Caucasus. Since 1990,"
            " teachers, musicians and families have made a long journey feel short."
        ),
        "search_description": "Vladikavkaz in North Ossetia, sister city of Asheville since 1990.",
        "photo_alt": ALT,
        "colour": "cobalt",
        "emblem": "mountain",
        "country": "RU",
        "region": "North Ossetia–Alania",
        "time_zone": "Europe/Moscow",
        "since": 1990,
        "greeting_phrase": "Добро пожаловать",
        "greeting_language": "ru",
        "greeting_transliteration": "Dobro pozhalovat’",
        "greeting_meaning": "Welcome",
        "greeting_hint": "da-BRO pa-ZHA-la-vat",
        "committee_name": "Vladikavkaz Committee",
        "committee_text": (
            "A small circle that keeps letters and calls going when journeys are not possible."
            " Write to us if you once hosted a guest from Vladikavkaz and kept the photographs."
        ),
        "body": [
            heading("A city at the gate of the mountains"),
            prose(
                "Vladikavkaz began in 1784 as a fort at the northern end of the pass to"
                " Georgia, and the mountains still stand at the end of many of its streets."
                " The Terek runs through the middle, cold and quick even in August.",
                "The city speaks Russian in its offices and Ossetian in many of its kitchens."
                " On a feast day three round pies come to the table together, filled with"
                " cheese, potato or beet leaves.",
            ),
            photo("vladikavkaz", ALT, "Peaks, water and trees: the view that guests remember."),
            heading("What binds us"),
            prose(
                "The partnership was Asheville’s first. It grew from education, from the arts and"
                " from the plain wish of people on both sides to meet.",
                "Since 2022 we have hardly been able to visit each other. What our board thinks"
                f" about that stands in its {link('statement/vladikavkaz', 'statement')}.",
            ),
            heading("Before you travel"),
            prose(
                "At present the US government advises against journeys to Russia. Please read"
                " the safety links below first; our committee does not arrange visits now."
            ),
        ],
    },
    {
        "names": table(
            "kind name language",
            ("native", "Владикавказ", "ru"),
            ("native", "Дзæуджыхъæу", "os"),
            ("former", "Ordzhonikidze"),
            ("former", "Dzaudzhikau"),
            # The same Ossetian name with the letter that a Cyrillic keyboard gives.
            ("spelling", "Дзӕуджыхъӕу", "os"),
        ),
        "spoken_languages": languages("ru", "os"),
        "committee_languages": languages("en", "ru"),
        "places": table("name latitude longitude", ("Vladikavkaz", "43.02", "44.68")),
        "facts": table(
            "label value",
            ("Founded", "1784"),
            ("River", "Terek"),
            ("Mountains", "at the northern foot of the Caucasus"),
        ),
        "helpful_links": links(
            (
                "official",
                "ru",
                "City administration of Vladikavkaz",
                "https://vladikavkaz-osetia.ru/",
                "News and offices of the city.",
            ),
            (
                "official",
                "ru",
                "Republic of North Ossetia–Alania",
                "https://alania.gov.ru/",
                "The government of the region around the city.",
            ),
            (
                "travel",
                "en",
                "Russian Railways",
                "https://eng.rzd.ru/",
                "Timetables of long-distance trains, in English.",
            ),
            (
                "see",
                "en",
                "World Heritage in Russia",
                "https://whc.unesco.org/en/statesparties/ru",
                "UNESCO’s list of what is protected in the country.",
            ),
            us_advice("Russia", "russia"),
            uk_advice("Russia", "russia"),
            embassy("Russia", "ru"),
        ),
    },
)
