"""Addresses of public offices that help travellers to more than one of our cities."""

Line = tuple[str, str, str, str, str]

US = "https://travel.state.gov/content/travel/en/traveladvisories/traveladvisories/"
UK = "https://www.gov.uk/foreign-travel-advice/"


def us_advice(country: str, slug: str) -> Line:
    """What the government of the United States tells its citizens."""
    return (
        "safety",
        "en",
        f"Travel advice for {country} from the US government",
        f"{US}{slug}-travel-advisory.html",
        "Read it before you book, and once more before you leave.",
    )


def uk_advice(country: str, slug: str) -> Line:
    """A second opinion, with entry rules for British travellers."""
    return (
        "safety",
        "en",
        f"Travel advice for {country} from the UK government",
        f"{UK}{slug}",
        "A second view of the same roads, health questions and local laws.",
    )


def embassy(country: str, host: str) -> Line:
    """Help for travellers who hold a passport of the United States."""
    return (
        "safety",
        "en",
        f"Embassy of the United States in {country}",
        f"https://{host}.usembassy.gov/",
        "Whom to call when a passport is lost or somebody falls ill.",
    )
