from home.demo.body import heading, photo, prose
from home.demo.cities.advice import embassy, us_advice
from home.demo.cities.making import city, languages, links, table
from home.demo.entries import link

ALT = "Drawing of a stone bridge with five arches over a calm river, heather hills behind."

DUNKELD_BIRNAM = city(
    "dunkeld-birnam",
    "Dunkeld & Birnam",
    {
        "intro": (
            "Two small Scottish towns face each other across the Tay, joined by Thomas Telford’s"
            " bridge of 1809. Together they have been our sister city since 2017."
        ),
        "search_description": "Dunkeld and Birnam in Perthshire, sister city since 2017.",
        "photo_alt": ALT,
        "colour": "teal",
        "emblem": "bridge",
        "country": "GB",
        "region": "Scotland, Perth and Kinross",
        "time_zone": "Europe/London",
        "since": 2017,
        "greeting_phrase": "Ceud mìle fàilte",
        "greeting_language": "gd",
        "greeting_meaning": "A hundred thousand welcomes",
        "greeting_hint": "kee-ut MEE-luh FAHL-chuh",
        "committee_name": "Dunkeld & Birnam Committee",
        "committee_text": (
            "We bring out the fiddles in January and the walking boots in June. New members"
            " need no Scottish grandmother."
        ),
        "body": [
            heading("One partnership, two towns"),
            prose(
                "Dunkeld has the cathedral, half of it roofless among lawns; Birnam has the"
                " railway station and a very old oak by the river. Since 1809 you can walk from"
                " one to the other without getting your feet wet.",
                "Woods of larch and fir climb the hills on both banks, and in autumn the salmon"
                " climb the falls.",
            ),
            photo("dunkeld-birnam", ALT, "The bridge is also the picture of our partnership."),
            heading("What we do together"),
            prose(
                "Many families in the mountains around Asheville came from Scotland, and their"
                " tunes came with them. Musicians on both sides compare what two hundred years"
                f" have done to the same reel; hear them {link('event/fiddles', 'here')}.",
            ),
            heading("When you go"),
            prose(
                "The station is called Dunkeld & Birnam and lies on the line from Perth to"
                " Inverness. Paths along the Tay begin at the bridge; a map and a raincoat are"
                " all you need.",
            ),
        ],
    },
    {
        "names": table(
            "kind name language",
            ("native", "Dùn Chailleann", "gd"),
            ("spelling", "Dunkeld and Birnam"),
        ),
        "spoken_languages": languages("en-GB", "gd", "sco"),
        "committee_languages": languages("en", "gd"),
        "places": table(
            "name latitude longitude",
            ("Dunkeld", "56.5643", "-3.5849"),
            ("Birnam", "56.558", "-3.577"),
        ),
        "facts": table(
            "label value source",
            ("Bridge", "by Thomas Telford, 1809"),
            ("River", "Tay"),
            (
                "Cathedral",
                "in the care of the nation, partly in ruins",
                "https://www.historicenvironment.scot/visit-a-place/places/dunkeld-cathedral/",
            ),
        ),
        "helpful_links": links(
            (
                "official",
                "en-GB",
                "Perth and Kinross Council",
                "https://www.pkc.gov.uk/",
                "The council for both towns.",
            ),
            (
                "travel",
                "en-GB",
                "ScotRail",
                "https://www.scotrail.co.uk/",
                "Trains to Dunkeld & Birnam station.",
            ),
            (
                "travel",
                "en-GB",
                "Electronic travel authorisation",
                "https://www.gov.uk/eta",
                "Visitors from the United States need one before they fly.",
            ),
            (
                "see",
                "en-GB",
                "Dunkeld Cathedral",
                "https://www.historicenvironment.scot/visit-a-place/places/dunkeld-cathedral/",
                "Opening hours, and what stands where.",
            ),
            (
                "see",
                "en-GB",
                "VisitScotland",
                "https://www.visitscotland.com/",
                "The national tourism office.",
            ),
            (
                "language",
                "en-GB",
                "Bòrd na Gàidhlig",
                "https://www.gaidhlig.scot/",
                "The public body for Gaelic, in Gaelic and English.",
            ),
            us_advice("the United Kingdom", "united-kingdom"),
            embassy("the United Kingdom", "uk"),
        ),
    },
)
