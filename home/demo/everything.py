"""All entries, each page after the page above it and each snippet after its pages."""

from home.demo.campaign import CAMPAIGN
from home.demo.cities import CITIES, CITY_INDEX
from home.demo.entries import Entry
from home.demo.events import EVENTS
from home.demo.faq import FAQ
from home.demo.frame import FOOTER_MENU, FRAME, MAIN_MENU, SITE_INFO
from home.demo.front_page import HOME
from home.demo.greetings import GREETING
from home.demo.membership import MEMBERSHIP
from home.demo.programs import PROGRAMS
from home.demo.sponsors import SPONSORS
from home.demo.standard_pages import STANDARD_PAGES
from home.demo.statements import STATEMENTS

__all__ = ["ENTRIES", "FRAME", "HOME"]

PAGES = [HOME, CITY_INDEX, *CITIES, *PROGRAMS, *EVENTS, *STATEMENTS, CAMPAIGN]
PAGES += [MEMBERSHIP, FAQ, *STANDARD_PAGES]

ENTRIES: list[Entry] = [*PAGES, GREETING, SITE_INFO, MAIN_MENU, FOOTER_MENU, *SPONSORS]
