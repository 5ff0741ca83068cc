"""Pages of text: about us, planning a visit, sponsoring, contact."""

from typing import Any

from home.demo.body import bullets, heading, photo, prose, sponsor_wall, steps
from home.demo.entries import Entry, link


def page(slug: str, title: str, intro: str, body: list[dict[str, Any]]) -> Entry:
    """A page of text below the home page."""
    fields = {"title": title, "slug": slug, "intro": intro, "body": body}
    return Entry(key=slug, model="home.StandardPage", parent="home", fields=fields)


ABOUT = page(
    "about",
    "About us",
    "Neighbours in Asheville who look after friendships with seven cities abroad.",
    [
        heading("Who we are"),
        prose(
            "Asheville Sister Cities was organised in 1988 and has been run by volunteers ever"
            " since. We belong to Sister Cities International, the movement that began in 1956"
            " under President Eisenhower with a simple thought: people who know each other are"
            " harder to set against each other.",
        ),
        photo(
            "doors",
            "Drawing of a house with seven open doors, each in another colour and lit inside.",
            "Seven doors, one house.",
        ),
        heading("How we work"),
        prose(
            "Each city has a committee that keeps the friendship warm, finds hosts and answers"
            " letters. A board looks after money and promises, and now and then it"
            f" {link('statements', 'takes a position')}.",
        ),
        heading("About this site"),
        prose(
            "What you read here is a demonstration. The cities and the organisation are real;"
            " the events, programmes, prices and households are invented, and all pictures are"
            " drawn.",
        ),
    ],
)

VISIT = page(
    "visit",
    "Planning a visit",
    "You do not need to be an official guest. A little preparation turns a trip into a visit.",
    [
        heading("Before you book"),
        prose(
            steps(
                "Read the safety links at the foot of the city’s page; advice changes.",
                "Look up whether you need a visa or a permit, and how long it takes.",
                "Ask the committee which weeks are good. Festivals are fun, and full.",
            ),
        ),
        heading("Before you leave"),
        prose(
            "Write to the committee at least a month ahead. Its chair can connect you with"
            " people who share your trade or your hobby, and who may show you what no guidebook"
            " mentions.",
            "Learn the city’s greeting. It stands on the city’s page, with a hint how to say it.",
        ),
        heading("While you are there"),
        prose(
            bullets(
                "Bring a small gift from home that needs no explanation.",
                "Ask before you photograph people.",
                "Say what you enjoyed; say thank you twice.",
            ),
        ),
        heading("When you are back"),
        prose(
            "Tell us about it at an event, in five minutes and three pictures. All cities are"
            f" listed {link('cities', 'here')}.",
        ),
    ],
)

SPONSOR_US = page(
    "sponsor-us",
    "Sponsor us",
    "There are three ways for a business to take part, and we say thank you for each by name.",
    [
        heading("Three ways"),
        prose(
            "<b>Exchange partnership.</b> Receive a colleague from a sister city for a few days,"
            " or send one of yours.",
            "<b>Corporate membership.</b> A yearly contribution that keeps the lights on.",
            "<b>A gift in kind.</b> Something you have and we need, for one event or for many:",
            bullets(
                "a room for an evening",
                "music",
                "food and drink",
                "door prizes",
                "help for a speaker: a bed, a ticket, a microphone",
            ),
        ),
        heading("What you receive"),
        prose(
            "Your name, and your logo if you like, on this page and wherever your gift is used."
            " If you would rather not be named, we thank you silently and count you.",
        ),
        heading("With thanks to"),
        sponsor_wall(),
    ],
)

CONTACT = page(
    "contact",
    "Contact",
    "Every message is read by a volunteer, so give us a few days to answer.",
    [
        heading("Whom to ask"),
        prose(
            bullets(
                "About one city, a visit or a guest: its committee, named on the"
                f" {link('cities', 'city’s page')}.",
                f"About taking part in an exchange: the {link('programs', 'programmes')}.",
                "About anything else: the board.",
            ),
        ),
        heading("In which language"),
        prose(
            "English is always possible. Each committee says on its city’s page which other"
            " languages it reads, and it is glad when somebody uses them.",
        ),
        heading("In person"),
        prose(f"We are at every one of our {link('events', 'events')}. Look for the name badges."),
    ],
)

STANDARD_PAGES = [ABOUT, VISIT, SPONSOR_US, CONTACT]
