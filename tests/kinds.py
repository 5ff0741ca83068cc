"""Every kind of page of the demo, once: what a browser tests, crawls and takes pictures of."""

from datetime import date, timedelta

# The address of one page of each kind in English; another language stands in front of it.
KINDS = {
    "home": "/",
    "cities": "/cities/",
    "city": "/cities/karpenisi/",
    "trip sheet": "/cities/karpenisi/trip-sheet/",
    "contact": "/cities/karpenisi/contact/",
    "partly translated city": "/cities/saumur/",
    "statements": "/statements/",
    "statement": "/statements/vladikavkaz/",
    "programmes": "/programs/",
    "programme": "/programs/letters/",
    "events": "/events/",
    "month": "/events/?month={month}",
    "event": "/events/long-table/",
    "campaign": "/sign-campaign/",
    "membership": "/membership/",
    "sponsor us": "/sponsor-us/",
    "questions": "/faq/",
    "text": "/about/",
    "found": "/search/?q=karpenissi",
    "nothing found": "/search/?q=xyzzy",
    "missing": "/nowhere/",
}
LANGUAGES = ("en", "es", "fr", "ru", "el", "gd", "yo", "ar")


def address_of(kind: str, language: str) -> str:
    # The demo's events are in the weeks to come.
    path = KINDS[kind].format(month=f"{date.today() + timedelta(days=20):%Y-%m}")
    return path if language == "en" else f"/{language}{path}"
