"""Events, some of them past; their days are counted from the day of loading."""

from typing import Any

from home.demo.body import bullets, heading, photo, prose
from home.demo.entries import FRIDAY, SATURDAY, SUNDAY, Day, Entry, Moment, Ref, link

EVENT_INDEX = Entry(
    key="events",
    model="sistercities.EventIndexPage",
    parent="home",
    fields={
        "title": "Events",
        "slug": "events",
        "intro": (
            "Evenings, meals and walks. Most are open to everybody; members hear of them first"
            " and often pay less."
        ),
    },
)


def event(slug: str, fields: dict[str, Any], *cities: str) -> Entry:
    """An event with the cities that it is about."""
    return Entry(
        key=f"event/{slug}",
        model="sistercities.EventPage",
        parent="events",
        fields={"slug": slug, **fields},
        rows={"cities": [{"city": Ref(f"city/{name}")} for name in cities]},
    )


INDIGO = event(
    "indigo",
    {
        "title": "An afternoon in indigo",
        "intro": "We folded, tied and dyed cotton as it is done in the courtyards of Osogbo.",
        "starts": Moment(Day(-40, SATURDAY), "14:00"),
        "ends": Moment(Day(-40, SATURDAY), "17:00"),
        "venue": "Example Street Hall, Asheville",
        "access": "public",
        "price_note": "free; a gift for the dye was welcome",
        "body": [
            prose(
                "Thirty people came and went home with blue fingers. The cloths dried on a line"
                " across the hall and hang there still, if you would like to see them.",
            ),
        ],
    },
    "osogbo",
)

TABLE = event(
    "long-table",
    {
        "title": "The long table",
        "intro": (
            "One table, seven tablecloths: bring a dish from a sister city, or from your"
            " grandmother, and sit next to somebody you do not know."
        ),
        "starts": Moment(Day(16, SATURDAY), "17:30"),
        "ends": Moment(Day(16, SATURDAY), "20:30"),
        "venue": "Example Street Hall, Asheville",
        "access": "discount",
        "price_note": "10 dollars, members 5, children free",
        "body": [
            photo(
                "table",
                "Drawing of a long table with seven coloured plates under a row of lanterns.",
            ),
            heading("What to bring"),
            prose(
                bullets(
                    "a dish for eight people, with its name on a card",
                    "a plate and a fork of your own",
                    "a song, if you have one",
                ),
                "The hall has a ramp, and there will be a table without nuts.",
            ),
        ],
    },
    "vladikavkaz",
    "san-cristobal-de-las-casas",
    "saumur",
    "karpenisi",
    "valladolid",
    "osogbo",
    "dunkeld-birnam",
)

SQUARE = event(
    "greetings-from-the-square",
    {
        "title": "Greetings from the square in Karpenisi",
        "intro": (
            "A volunteer walks across the main square of Karpenisi with a telephone, and"
            " everybody may say hello. The time is given as the clock shows it in Greece."
        ),
        "starts": Moment(Day(30, SATURDAY), "18:00", "Europe/Athens"),
        "ends": Moment(Day(30, SATURDAY), "19:00", "Europe/Athens"),
        "time_zone": "Europe/Athens",
        "venue": "Online, and in the square of Karpenisi",
        "access": "public",
        "price_note": "free",
        "body": [
            prose(
                "You need no Greek: two of us will translate. If you would like to ask"
                " something, think of a question that a neighbour would ask.",
                f"Read about {link('city/karpenisi', 'Karpenisi')} beforehand.",
            ),
        ],
    },
    "karpenisi",
)

FIDDLES = event(
    "fiddles",
    {
        "title": "Fiddles on two rivers",
        "intro": (
            "The same tunes as they are played by the Tay and in the Blue Ridge, one after the"
            " other, and then both at once."
        ),
        "starts": Moment(Day(51, SATURDAY), "19:00"),
        "ends": Moment(Day(51, SATURDAY), "21:30"),
        "venue": "Example Street Hall, Asheville",
        "access": "discount",
        "price_note": "15 dollars, members 8",
        "body": [
            prose(
                "Two fiddlers, a piano and a caller who explains every step. You may dance or"
                " sit; most people end up dancing.",
            ),
        ],
    },
    "dunkeld-birnam",
)

GATHERING = event(
    "members-evening",
    {
        "title": "Members’ evening: where next?",
        "intro": (
            "The committees tell what they plan for the coming year, and members say what they"
            " would like to do."
        ),
        "starts": Moment(Day(72), "18:30"),
        "venue": "Example Street Hall, Asheville",
        "access": "members",
        "price_note": "free for members",
        "body": [
            prose(
                "Each committee has five minutes. Afterwards there is soup. Not yet a member?"
                f" You can {link('membership', 'join')} at the door.",
            ),
        ],
    },
)

LETTERS_ALOUD = event(
    "letters-aloud",
    {
        "title": "Letters read aloud",
        "intro": "Members read from the letters that have come from Valladolid over the years.",
        "starts": Moment(Day(-400), "18:00"),
        "ends": Moment(Day(-400), "20:00"),
        "venue": "Example Street Hall, Asheville",
        "access": "members",
        "price_note": "free for members",
    },
    "valladolid",
)

WEAVERS = event(
    "weavers",
    {
        "title": "A morning with weavers",
        "intro": (
            "Two weavers from San Cristóbal de las Casas showed us how a pattern is counted, and"
            " not drawn."
        ),
        "starts": Moment(Day(-96, SATURDAY), "10:00"),
        "ends": Moment(Day(-96, SATURDAY), "12:30"),
        "venue": "Example Street Hall, Asheville",
        "access": "public",
        "price_note": "free",
    },
    "san-cristobal-de-las-casas",
)

NIGHT_WALK = event(
    "night-walk",
    {
        "title": "A night walk to the ridge",
        "intro": (
            "Up to the ridge after dark, as people do above Vladikavkaz, and tea from a samovar"
            " at midnight."
        ),
        "starts": Moment(Day(23, SATURDAY), "21:30"),
        "ends": Moment(Day(24, SUNDAY), "01:30"),
        "venue": "Example Trailhead, north of Asheville",
        "access": "public",
        "price_note": "free; bring a lamp",
        "body": [
            prose(
                "We walk slowly, with one lamp for every three people. Whoever is tired waits in"
                " the hut, beside the samovar.",
            ),
        ],
    },
    "vladikavkaz",
)

BREAD = event(
    "three-days-of-bread",
    {
        "title": "Three days of bread",
        "intro": (
            "On Friday we feed the dough, on Saturday we knead, on Sunday we bake, as bakers in"
            " Saumur and Karpenisi have taught us."
        ),
        "starts": Moment(Day(37, FRIDAY), "16:00"),
        "ends": Moment(Day(39, SUNDAY), "13:00"),
        "venue": "Example Street Hall, Asheville",
        "access": "discount",
        "price_note": "40 dollars for all three days, members 25",
        "body": [
            prose(
                "There is room for twelve at the long table. You sleep at home; the dough sleeps"
                " in the cellar.",
            ),
        ],
    },
    "saumur",
    "karpenisi",
)

EVENTS = [
    EVENT_INDEX,
    LETTERS_ALOUD,
    WEAVERS,
    INDIGO,
    TABLE,
    NIGHT_WALK,
    SQUARE,
    BREAD,
    FIDDLES,
    GATHERING,
]
