"""What the browser of a visitor meets: no barrier, no stranger, nothing to keep."""

import re
from collections import Counter

import pytest
from playwright.sync_api import expect

from tests.keyboard import tab_to
from tests.kinds import KINDS, address_of

# What a keyboard should reach, in the order of the page: of a group of radio buttons, one.
REACHABLE = """[...document.querySelectorAll(
    'a[href], button, input, select, textarea, summary, [tabindex="0"]')]
  .filter(one => one.checkVisibility({visibilityProperty: true}) && one.type !== 'hidden')"""
MOVING = """[...document.querySelectorAll('*')].filter(one => {
  const style = getComputedStyle(one);
  const lasts = time => time.split(',').some(part => parseFloat(part) > 0.01);
  return style.scrollBehavior === 'smooth' || lasts(style.transitionDuration)
    || (style.animationName !== 'none' && lasts(style.animationDuration));
}).map(one => one.outerHTML.slice(0, 80))"""
# Shapes that would have the colour of what they stand on.
UNSEEN = """[...document.querySelectorAll('main a, main button')].filter(one => {
  const style = getComputedStyle(one);
  return style.color === style.backgroundColor;
}).map(one => one.outerHTML.slice(0, 80))"""

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
    absolute = "new URL(link.getAttribute('href'), location).href"
    inside = f"links => links.map(link => {absolute}).filter(h => h.startsWith(location.origin))"
    # What is no page is downloaded.
    links = page.locator("a[href]:not([type])").evaluate_all(inside)
    return {address.partition("#")[0] for address in links}


def crawl(page, start):
    """Follow every link from the front page; the status of each page by its address.

    Of each other language the front page, as every kind of page is seen in every language by
    tests of its own, and of what narrows a list one choice at a time: the crawl of every language
    needs no browser, and follows all.
    """
    statuses, waiting = {}, {start}
    while waiting:
        address = waiting.pop()
        statuses[address] = page.goto(address).status
        is_foreign = OTHER_LANGUAGE.match(address.removeprefix(start))
        if not is_foreign and "?" not in address:
            waiting |= set(filter(is_new_kind(start), addresses_of(page))) - set(statuses)
    return statuses


def is_new_kind(start):
    """Whether an address may meet what no other has met, here or in `test_every_language`."""

    def is_new(address):
        path = address.removeprefix(start)
        return OTHER_LANGUAGE.fullmatch(path) or not OTHER_LANGUAGE.match(path)

    return is_new


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


def test_without_scripts_no_word_is_missing(open_in):
    """With them there are more: what time it is elsewhere."""
    pages = open_in("/"), open_in("/", java_script_enabled=False)
    for kind in KINDS:
        address = address_of(kind, "en")
        with_scripts, without = (text_of(page, address) for page in pages)
        assert Counter(without.split()) - Counter(with_scripts.split()) == Counter(), kind


def text_of(page, address):
    page.goto(address)
    return page.locator("main").inner_text()


def test_the_first_tab_leads_past_the_menu(visitor):
    visitor.goto("/cities/karpenisi/")
    visitor.keyboard.press("Tab")
    assert visitor.evaluate("document.activeElement.getAttribute('href')") == "#content"
    visitor.keyboard.press("Enter")
    visitor.keyboard.press("Tab")
    assert visitor.evaluate("document.activeElement.closest('main') !== null")


def test_a_visitor_without_a_mouse_reaches_everything_in_the_order_of_the_page(visitor):
    visitor.goto("/")
    wanted, reached = visitor.evaluate(f"() => {REACHABLE}.length"), []
    for _press in range(wanted):
        visitor.keyboard.press("Tab")
        reached.append(visitor.evaluate(f"() => {REACHABLE}.indexOf(document.activeElement)"))
    assert reached == list(range(wanted))


def test_a_journey_by_keyboard_from_the_menu_to_an_answer(visitor):
    visitor.goto("/")
    follow(visitor, visitor.get_by_role("navigation").get_by_role("link", name="Cities").first)
    follow(visitor, visitor.locator("main a[href$='/cities/karpenisi/']").first)
    follow(visitor, visitor.locator("a[hreflang=el], a[lang=el]").first)
    assert visitor.locator("html").get_attribute("lang") == "el"
    visitor.goto("/search/")
    visitor.locator("main input[name=q]").first.focus()
    visitor.keyboard.type("Oshogbo")
    visitor.keyboard.press("Enter")
    visitor.wait_for_url("**q=Oshogbo")
    assert visitor.locator("main article a").first.inner_text() == "Osogbo"


def test_without_a_mouse_pictures_are_turned_and_the_map_leads_to_a_city(open_in):
    page = open_in("/", reduced_motion="reduce")
    first, second = page.locator("#slide-1"), page.locator("#slide-2")
    tab_to(page, first.get_by_role("link", name="Next picture"))
    page.keyboard.press("Enter")
    expect(second.get_by_role("link", name="Next picture")).to_be_focused()
    expect(second.get_by_role("heading")).to_be_in_viewport(ratio=1)
    page.keyboard.press("Shift+Tab")
    expect(second.get_by_role("link", name="Previous picture")).to_be_focused()
    page.keyboard.press("Enter")
    expect(first.get_by_role("link", name="Next picture")).to_be_focused()
    expect(first.get_by_role("heading")).to_be_in_viewport(ratio=1)
    world = page.get_by_role("group", name="Map of our sister cities")
    tab_to(page, world.get_by_role("link", name="Karpenisi, Greece", exact=True))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Karpenisi")


def follow(page, link):
    link.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_who_wants_no_motion_meets_none(open_in):
    page = open_in("/", reduced_motion="reduce")
    for path in ("/", "/cities/", "/cities/karpenisi/", "/faq/"):
        page.goto(path)
        assert page.evaluate(MOVING) == [], path


def test_with_colours_of_the_visitors_own_focus_and_borders_stay(open_in):
    page = open_in("/cities/karpenisi/", forced_colors="active")
    for _press in range(3):
        page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    assert page.evaluate(UNSEEN) == []


def test_the_admin_calls_no_other_host(moderator, demo):
    requests = []
    moderator.on("request", lambda request: requests.append(request.url))
    for path in ("/admin/", "/admin/cities/", "/admin/snippets/sponsors/sponsor/"):
        moderator.goto(path)
        moderator.wait_for_load_state("networkidle")
    assert [url for url in requests if not url.startswith((demo.address, "data:", "blob:"))] == []
