from home.demo.body import heading, photo, prose
from home.demo.cities.advice import embassy, uk_advice, us_advice
from home.demo.cities.making import city, languages, links, table
from home.demo.entries import link

ALT = "Drawing of two pale peaks with snow above a dark forest of firs."

KARPENISI = city(
    "karpenisi",
    "Karpenisi",
    {
        "intro": (
            "A mountain town among fir forests in the middle of Greece, far from any beach and"
            " glad of it. Asheville and Karpenisi have been sister cities since 2004."
        ),
        "search_description": "Karpenisi in Evrytania, Greece, sister city since 2004.",
        "photo_alt": ALT,
        "colour": "pine",
        "emblem": "river",
        "country": "GR",
        "region": "Central Greece, Evrytania",
        "time_zone": "Europe/Athens",
        "since": 2004,
        "greeting_phrase": "Καλώς ορίσατε",
        "greeting_language": "el-GR",
        "greeting_transliteration": "Kalós orísate",
        "greeting_meaning": "Welcome (to you all)",
        "greeting_hint": "ka-LOSS o-REE-sa-teh",
        "committee_name": "Karpenisi Committee",
        "committee_text": (
            "We read Greek letters aloud until somebody understands them, and we cook together"
            " before Easter. Travellers may ask us for a first contact in the town."
        ),
        "body": [
            heading("Where Greece is green"),
            prose(
                "Karpenisi lies about 960 metres above the sea, under a mountain that its people"
                " call Velouchi. Snow falls in winter; in summer families from the hot plains"
                " come up to breathe.",
                "Roads wind from here to stone villages, to gorges, and to the monastery of"
                " Prousos, which clings to a cliff an hour’s drive away.",
            ),
            photo("karpenisi", ALT, "Firs below the peaks: Asheville feels at home here."),
            heading("What we do together"),
            prose(
                "Both towns live with forests, with visitors and with young people who leave"
                " to study. Our schools write to each other about all three: see"
                f" {link('program/letters', 'the exchange of letters')}.",
            ),
            heading("When you go"),
            prose(
                "Buses and cars climb from Lamia; there is no railway. Bring warm clothes from"
                " October on, and time for a second coffee, because nobody will hurry you.",
            ),
        ],
    },
    {
        "names": table(
            "kind name language",
            ("native", "Καρπενήσι", "el"),
            ("spelling", "Karpenissi"),
            ("spelling", "Karpenision"),
            ("spelling", "καρπενησι", "el"),
        ),
        "spoken_languages": languages("el-GR"),
        "committee_languages": languages("en", "el"),
        "places": table("name latitude longitude", ("Karpenisi", "38.917", "21.783")),
        "facts": table(
            "label value",
            ("Above the sea", "about 960 m"),
            ("Mountain", "Velouchi, 2,315 m"),
            ("Capital of", "Evrytania"),
        ),
        "helpful_links": links(
            (
                "official",
                "en",
                "Municipality of Karpenisi",
                "https://dhmoi.gr/en/municipalities/karpenisi",
                "The municipality in brief, in English.",
            ),
            (
                "stay",
                "el",
                "Rooms and restaurants",
                "https://karpenissihotels.gr/",
                "Hotels, guest houses and tables in the town and its villages.",
            ),
            (
                "stay",
                "el",
                "Hotel Elvetia",
                "https://elvetiahotel.gr/",
                "A hotel in the middle of the town.",
            ),
            (
                "see",
                "el",
                "Monastery of Prousos",
                "https://improusou.gr/",
                "Hours of services, and how to behave as a guest.",
            ),
            (
                "see",
                "en",
                "Visit Greece",
                "https://www.visitgreece.gr/",
                "The national tourism organisation, also on the mountains.",
            ),
            us_advice("Greece", "greece"),
            uk_advice("Greece", "greece"),
            embassy("Greece", "gr"),
        ),
    },
)
