from home.demo.body import rich
from home.demo.entries import Entry, link


def question(anchor: str, words: str, *answer: str) -> dict[str, str]:
    return {"question": words, "answer": rich(*answer), "anchor": anchor}


FAQ = Entry(
    key="faq",
    model="home.FAQPage",
    parent="home",
    fields={
        "title": "Questions and answers",
        "slug": "faq",
        "intro": "What people ask us at the stall, on the telephone and in the queue.",
    },
    rows={
        "questions": [
            question(
                "sister-city",
                "What is a sister city?",
                "A city in another country with which ours has promised a lasting friendship."
                " The promise is official: the highest officials of both cities sign it.",
            ),
            question(
                "organisation",
                "Are you part of the city government?",
                "No. We are volunteers and an organisation of our own. The city signs the"
                " agreements; we fill them with life, each in our own field: town affairs,"
                " business, trade, education or culture.",
            ),
            question(
                "why-join",
                "Why should I become a member?",
                "Because one visit can change how you read the news. Members also come to events"
                " first or for less, and see the difference their time makes at home.",
                f"All levels are on the {link('membership', 'membership page')}.",
            ),
            question(
                "apply",
                "How do I apply for an exchange programme?",
                "Everybody who lives in the area may apply. Look up the criteria of the"
                f" {link('programs', 'programme')}, join us if it asks for membership, and write"
                " to us before the deadline.",
            ),
            question(
                "travel",
                "I am going to a sister city. Can you help?",
                "Gladly. Every city’s page ends with helpful links. The chair of the committee"
                " can also connect you with people there if you write some weeks ahead.",
                f"See {link('visit', 'Planning a visit')}.",
            ),
            question(
                "languages",
                "Do I need to speak the language?",
                "Not to begin with. Each committee lists the languages in which you may write to"
                " it, and somebody usually helps to translate. Ten words of your own open every"
                " door a little wider.",
            ),
            question(
                "business",
                "Can my business take part?",
                "Yes: as a corporate member, as a partner in an exchange, or with a gift in kind"
                f" such as a room or music. {link('sponsor-us', 'Here is how')}.",
            ),
            question(
                "new-city",
                "Could we have an eighth sister city?",
                "Perhaps. It takes a circle of people in both cities who will still be there in"
                " ten years. Come to a members’ evening and tell us whom you have in mind.",
            ),
        ]
    },
)
