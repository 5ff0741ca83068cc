"""Exchange programmes; their days are counted from the day of loading."""

from typing import Any

from home.demo.body import bullets, heading, photo, prose
from home.demo.entries import Day, Entry, Ref, link

PROGRAM_INDEX = Entry(
    key="programs",
    model="sistercities.ProgramIndexPage",
    parent="home",
    fields={
        "title": "Exchange programmes",
        "slug": "programs",
        "intro": (
            "Ways to work, learn or cook together with people in a sister city. Everybody who"
            " lives in the area may apply; each programme says what it asks of you."
        ),
    },
)


def program(
    slug: str, fields: dict[str, Any], needed: list[str], welcome: list[str], *cities: str
) -> Entry:
    """A programme with its criteria, first those that everybody must meet."""
    criteria = [{"text": text, "required": True} for text in needed]
    criteria += [{"text": text, "required": False} for text in welcome]
    return Entry(
        key=f"program/{slug}",
        model="sistercities.ProgramPage",
        parent="programs",
        fields={"slug": slug, **fields},
        rows={"criteria": criteria, "cities": [{"city": Ref(f"city/{name}")} for name in cities]},
    )


LETTERS = program(
    "letters",
    {
        "title": "Letters between classrooms",
        "theme": "education",
        "intro": (
            "Two classes write to each other for one school year, on paper, and meet by video at"
            " the end. No family needs to travel."
        ),
        "audience": "Teachers of pupils from 10 to 16, with their whole class",
        "starts": Day(75),
        "ends": Day(345),
        "deadline": Day(40),
        "requires_membership": False,
        "body": [
            heading("How it works"),
            prose(
                "We match your class with one of the same age. Once a month an envelope leaves"
                " each school: letters, drawings, a pressed leaf, the menu of the canteen.",
                "A volunteer who speaks both languages helps with the hard sentences and leaves"
                " the funny mistakes alone.",
            ),
            heading("What it costs"),
            prose("Postage, which we pay, and about two lessons a month."),
        ],
    },
    ["You teach a class in Buncombe County or a county beside it", "Your school agrees in writing"],
    ["You or a colleague can read some Greek or French"],
    "karpenisi",
    "saumur",
)

TWO_KITCHENS = program(
    "two-kitchens",
    {
        "title": "Two Kitchens",
        "theme": "culture",
        "intro": (
            "Four cooks from Asheville and four from our two Mexican partners spend a week in"
            " each other’s kitchens and cook one dinner for their hosts."
        ),
        "audience": "Adults who cook, for a living or for love",
        "starts": Day(120),
        "ends": Day(135),
        "deadline": Day(60),
        "body": [
            heading("A week there, a week here"),
            prose(
                "In the mornings you work beside your host; the afternoons belong to markets and"
                " gardens. On the last evening everybody cooks for the families who gave them"
                " a bed.",
            ),
            photo(
                "table",
                "Drawing of a long table with seven coloured plates under a row of lanterns.",
                "The last evening of the week, as we imagine it.",
            ),
            prose(
                "What to bring:",
                bullets("one recipe that you know by heart", "closed shoes", "an appetite"),
            ),
        ],
    },
    [
        "You are a member on the day you apply",
        "You hold a passport that is valid for six months after the journey",
        "You can host one guest in return, or know somebody who will",
    ],
    ["You speak some Spanish", "You have cooked for twenty people before"],
    "san-cristobal-de-las-casas",
    "valladolid",
)

PARKS_AND_RIVERS = program(
    "parks-and-rivers",
    {
        "title": "Parks and rivers",
        "theme": "municipal",
        "intro": (
            "Gardeners, planners and engineers of two river towns look at each other’s banks,"
            " paths and flood walls."
        ),
        "audience": "Staff of towns and counties, with their employer’s consent",
        "starts": Day(45),
        "ends": Day(55),
        # Closed already, so that visitors see what a late one looks like.
        "deadline": Day(-10),
        "body": [
            heading("Ten days by the Loire"),
            prose(
                "Saumur lives with a river that rises every winter. You walk the levees with the"
                " people who keep them, visit the town’s nursery, and give one talk about the"
                " French Broad.",
                f"Guests from Saumur come the year after. {link('membership', 'Members')} lend"
                " them bicycles.",
            ),
        ],
    },
    ["You are a member on the day you apply", "Your employer gives you the time"],
    ["You speak enough French to order lunch"],
    "saumur",
)

MAKERS = program(
    "makers",
    {
        "title": "Makers’ exchange",
        "theme": "trade",
        "intro": (
            "Dyers, potters, weavers and carvers spend a month in a workshop of the other city"
            " and bring their work home to sell."
        ),
        "audience": "People who live by their craft, or wish to",
        "starts": Day(200),
        "ends": Day(230),
        "deadline": Day(110),
        "body": [
            heading("A bench of your own"),
            prose(
                "A host workshop gives you a bench and an hour of advice a day. The rest of the"
                " time you work. At the end there is a small sale, and what it brings is yours.",
            ),
            heading("Help with papers"),
            prose(
                "Visas for Nigeria take time. The committee explains the steps and writes the"
                " letter of invitation, but cannot promise the result.",
            ),
        ],
    },
    ["You are a member on the day you apply", "You show us five pieces of your own"],
    ["You have taught your craft to others", "You know a few words of Yoruba"],
    "osogbo",
    "dunkeld-birnam",
)

PROGRAMS = [PROGRAM_INDEX, LETTERS, TWO_KITCHENS, PARKS_AND_RIVERS, MAKERS]
