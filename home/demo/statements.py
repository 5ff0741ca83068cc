"""The positions of the board: one in force, and the older one that it replaced."""

from datetime import date

from home.demo.body import heading, paraphrase, prose
from home.demo.entries import Entry, Ref, link

STATEMENT_INDEX = Entry(
    key="statements",
    model="sistercities.StatementIndexPage",
    parent="home",
    fields={
        "title": "Statements",
        "slug": "statements",
        "intro": (
            "Now and then the board speaks for the whole organisation. Each statement carries"
            " its date and stays in force until a newer one takes its place."
        ),
    },
)

VLADIKAVKAZ = Entry(
    key="statement/vladikavkaz",
    model="sistercities.StatementPage",
    parent="statements",
    fields={
        "title": "On Vladikavkaz, Russia",
        "slug": "vladikavkaz",
        "summary": (
            "Friendship between people matters most when governments are at war. We keep faith"
            " with our friends in Vladikavkaz and grieve with the people of Ukraine."
        ),
        "issued_by": "The volunteer Board of Directors",
        # The month is known, the day is not.
        "adopted_on": date(2022, 3, 15),
        "supersedes": Ref("statement/in-times-of-conflict"),
        "body": [
            heading("Why we speak"),
            prose(
                "Vladikavkaz has been our sister city since 1990. In all these years the ties"
                " have been about education, the arts and culture, carried by people and not by"
                " governments. The war against Ukraine makes us ask what such ties are worth.",
                "Our answer is that they are worth most at just such a time.",
            ),
            heading("Whom we listen to"),
            paraphrase(
                "Whoever cuts the ties between sister cities closes one of the last doors"
                " through which isolated people can still be reached.",
                "The head of the organisation",
                "President and chief executive",
                "Sister Cities International",
            ),
            paraphrase(
                "North Carolina stands beside those citizens of Russia who raise their voice"
                " against the war.",
                "The Governor of North Carolina",
                "Governor",
                "State of North Carolina",
            ),
            prose("<i>Both are given in our own words and not as quotations.</i>"),
            heading("What we hope for"),
            prose(
                "We support everybody, wherever they live, who stands up for peace. We hope that"
                " talks will end what weapons cannot. And we mourn with those in Ukraine who"
                " have lost their homes, their health or their families.",
                f"More about the city is on {link('city/vladikavkaz', 'its own page')}.",
            ),
        ],
    },
    rows={"cities": [{"city": Ref("city/vladikavkaz")}]},
)

IN_TIMES_OF_CONFLICT = Entry(
    key="statement/in-times-of-conflict",
    model="sistercities.StatementPage",
    parent="statements",
    fields={
        "title": "On friendship in times of conflict",
        "slug": "in-times-of-conflict",
        "summary": (
            "When countries quarrel, their cities may go on talking. We decide about each"
            " partnership by itself and with the people in it."
        ),
        "issued_by": "The volunteer Board of Directors",
        "adopted_on": date(2015, 2, 10),
        "body": [
            prose(
                "<i>This older text was written for the demonstration, to show how a statement"
                " keeps its address after a newer one has replaced it.</i>",
            ),
            heading("Cities are not governments"),
            prose(
                "A sister city organisation belongs to its volunteers. It cannot make foreign"
                " policy and should not try. It can write letters, receive guests and remember"
                " birthdays while others argue.",
            ),
            heading("How we decide"),
            prose(
                "Before the board speaks about a partnership, it asks the committee that looks"
                " after it, and the committee asks its friends in the other city. If nobody"
                " there wishes us to speak, we listen a little longer.",
            ),
        ],
    },
)

STATEMENTS = [STATEMENT_INDEX, VLADIKAVKAZ, IN_TIMES_OF_CONFLICT]
