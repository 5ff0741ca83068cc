from home.demo.entries import Entry, Picture, Ref

HOME = Entry(
    key="home",
    model="home.HomePage",
    fields={
        "title": "Asheville Sister Cities",
        "slug": "home",
        "search_description": (
            "Volunteers in Asheville, North Carolina, and their friends in seven sister cities."
        ),
        "intro": (
            "We are volunteers who keep Asheville in touch with seven cities abroad. Read a"
            " greeting, choose a city, and come to the next evening: you are welcome."
        ),
    },
    rows={
        "slides": [
            {
                "image": Picture("ridges"),
                "image_alt": "Drawing of blue mountain ridges, one behind the other, at daybreak.",
                "heading": "From the Blue Ridge to seven cities",
                "text": "Mountains, rivers and markets that have become familiar.",
                "page": Ref("cities"),
            },
            {
                "image": Picture("table"),
                "image_alt": "Drawing of a long table with seven plates under a row of lanterns.",
                "heading": "Sit down with us",
                "text": "Our next evenings, meals and walks.",
                "page": Ref("events"),
            },
            {
                "image": Picture("doors"),
                "image_alt": "Drawing of a house with seven open doors, lit from within.",
                "heading": "Seven open doors",
                "text": "Exchange programmes for cooks, makers, teachers and town staff.",
                "page": Ref("programs"),
            },
            {
                "image": Picture("signpost"),
                "image_alt": "Drawing of a signpost with seven coloured arms.",
                "heading": "The sign in Pack Square",
                "text": "Who made it possible, and where it points.",
                "page": Ref("sign-campaign"),
            },
        ]
    },
)
