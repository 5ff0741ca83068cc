from home.demo.body import heading, prose
from home.demo.entries import Entry, link

MEMBERSHIP = Entry(
    key="membership",
    model="home.MembershipPage",
    parent="home",
    fields={
        "title": "Membership",
        "slug": "membership",
        "intro": (
            "Members pay for stamps, rooms and guests’ breakfasts, and they decide what we do"
            " next. You can join on any day of the year."
        ),
        "body": [
            heading("Why people join"),
            prose(
                "Some have family in a sister city. Some once hosted a student and miss the"
                " noise. Most are simply curious, and find that a friendship with a far place"
                " makes their own town look new.",
            ),
            heading("How to join"),
            prose(
                "Fill in the form at any of our events, or ask a committee to send you one. Your"
                " membership lasts twelve months from the day you pay.",
                "If the price is more than you can spare, tell us; a place will be found.",
            ),
            heading("For businesses"),
            prose(f"Corporate membership is explained on {link('sponsor-us', 'this page')}."),
        ],
    },
    rows={
        "levels": [
            {
                "name": "Individual",
                "price": "35 dollars a year",
                "description": "One person, one vote at the members’ evening.",
            },
            {
                "name": "Household",
                "price": "60 dollars a year",
                "description": "Everybody who shares your front door, with two votes.",
            },
            {
                "name": "Student",
                "price": "15 dollars a year",
                "description": "For anybody at school, at college or in training.",
            },
        ],
        "benefits": [
            {"text": "You may apply for every exchange programme."},
            {"text": "You hear of events first and often pay less."},
            {"text": "You vote at the members’ evening and may join any committee."},
            {"text": "You are introduced to people in the city that you visit."},
            {"text": "Four times a year you receive our letter with news from all seven cities."},
        ],
    },
)
