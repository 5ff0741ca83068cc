"""What the browser of a visitor meets: no barrier, no stranger, nothing to keep."""

import re
from datetime import date, timedelta
from itertools import product

import pytest
from axe_playwright_python.sync_playwright import Axe

MONTH = f"/events/?month={date.today() + timedelta(days=20):%Y-%m}"
KINDS = {
    "home": "/",
    "cities": "/cities/",
    "city": "/cities/karpenisi/",
    "statements": "/statements/",
    "statement": "/statements/vladikavkaz/",
    "programmes": "/programs/",
    "programme": "/programs/letters/",
    "events": "/events/",
    "event": "/events/long-table/",
    "month": MONTH,
    "campaign": "/sign-campaign/",
    "membership": "/membership/",
    "questions": "/faq/",
    "text": "/about/",
    "partly translated": "/gd/cities/saumur/",
    "not translated": "/yo/statements/vladikavkaz/",
    "found": "/search/?q=karpenissi",
}

OTHER_LANGUAGE = re.compile(r"(es|fr|ru|el|gd|yo)/")


@pytest.fixture
def open_in(chromium, demo):
    """Open a page in a browser with these settings; everything is closed after the test."""
    contexts = []

    def open_page(path, **settings):
        contexts.append(chromium.new_context(base_url=demo.address, **settings))
        page = contexts[-1].new_page()
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()


def addresses_of(page):
    """The pages that this one leads to, on the same site."""
    inside = "links => links.map(a => a.href).filter(h => h.startsWith(location.origin))"
    # What is no page is downloaded.
    links = page.locator("a[href]:not([type])").evaluate_all(inside)
    return {address.partition("#")[0] for address in links}


def crawl(page, start):
    """Follow every link from the front page; the status of each page by its address.

    Of each other language its first page: the crawl of every language needs no browser.
    """
    statuses, waiting = {}, {start}
    while waiting:
        address = waiting.pop()
        statuses[address] = page.goto(address).status
        if not OTHER_LANGUAGE.match(address.removeprefix(start)):
            waiting |= addresses_of(page) - set(statuses)
    return statuses


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_has_no_barriers_and_fits_its_screen(visitor, kind):
    visitor.goto(KINDS[kind])
    for scheme, width in product(["light", "dark"], [320, 1280]):
        visitor.emulate_media(color_scheme=scheme)
        visitor.set_viewport_size({"width": width, "height": 800})
        violations = Axe().run(visitor).response["violations"]
        found = [(violation["id"], violation["nodes"][0]["html"][:120]) for violation in violations]
        assert found == [], (scheme, width)
        assert visitor.evaluate("document.documentElement.scrollWidth") == width, scheme


def test_a_visit_meets_no_other_host_no_cookie_and_no_complaint(visitor, demo):
    requests, complaints = [], []
    visitor.on("request", lambda request: requests.append(request.url))
    visitor.on("console", lambda message: complaints.append(message.text))
    visitor.on("pageerror", lambda error: complaints.append(str(error)))
    statuses = crawl(visitor, demo.address + "/")
    assert len(statuses) >= 29
    assert [address for address, status in statuses.items() if status != 200] == []
    assert [url for url in requests if not url.startswith(demo.address)] == []
    assert visitor.context.cookies() == []
    assert complaints == []


def test_the_site_reads_the_same_without_scripts(open_in):
    # By the clock of the events, so that there is nothing to add to their hours.
    at_home = {"timezone_id": "America/New_York"}
    for path in KINDS.values():
        with_scripts = open_in(path, **at_home).locator("main").inner_text()
        without = open_in(path, java_script_enabled=False).locator("main").inner_text()
        assert without == with_scripts


def test_the_first_tab_leads_past_the_menu(visitor):
    visitor.goto("/cities/karpenisi/")
    visitor.keyboard.press("Tab")
    assert visitor.evaluate("document.activeElement.getAttribute('href')") == "#content"
    visitor.keyboard.press("Enter")
    visitor.keyboard.press("Tab")
    assert visitor.evaluate("document.activeElement.closest('main') !== null")


def test_the_admin_calls_no_other_host(moderator, demo):
    requests = []
    moderator.on("request", lambda request: requests.append(request.url))
    for path in ("/admin/", "/admin/cities/", "/admin/snippets/sponsors/sponsor/"):
        moderator.goto(path)
        moderator.wait_for_load_state("networkidle")
    assert [url for url in requests if not url.startswith((demo.address, "data:", "blob:"))] == []
