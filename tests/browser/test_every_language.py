"""Every kind of page in every language, and in one from right to left: read once, judged at length.

Colours are looked at in both schemes, all else in one: nothing else differs.
"""

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from tests.kinds import KINDS, LANGUAGES, address_of
from tests.letters import Letters

# 640: who looks at 1280 pixels twice as large.
WIDTHS = (1280, 768, 640, 320)
QUICK = "resultTypes: ['violations'], preload: false"
AXE = f"async () => (await axe.run(document, {{{QUICK}}})).violations"
COLOURS = f"""async () => (await axe.run(document, {{{QUICK},
  runOnly: ['color-contrast', 'link-in-text-block']}})).violations"""
# Text that ends at the edge of a box, unless the box can be scrolled or is meant for listeners.
CUT = """() => [...document.querySelectorAll('body *')].filter(one => {
  const style = getComputedStyle(one);
  const hides = [style.overflowX, style.overflowY].some(way => ['hidden', 'clip'].includes(way));
  return hides && one.clientWidth > 2 && style.display !== 'inline' && !one.closest('svg')
    && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1);
}).map(one => one.outerHTML.slice(0, 120))"""
# Links to places of this page that are not there.
NOWHERE = """() => [...document.querySelectorAll('a[href*="#"]')]
  .filter(link => link.href.split('#')[0] === location.href.split('#')[0] && link.hash !== '#')
  .map(link => decodeURIComponent(link.hash.slice(1)))
  .filter(id => !document.getElementById(id))"""


class Reading:
    """What was seen of the pages in one language, each finding with its kind of page."""

    def __init__(self, page, language):
        self.page, self.language, self._letters = page, language, Letters(page)
        self.requests, self.complaints = [], []
        self.barriers, self.overflowing, self.cut, self.nowhere = [], [], [], []
        self.foreign_letters = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def of(self, kind):
        self.page.emulate_media(color_scheme="light")
        self.page.goto(address_of(kind, self.language))
        self.foreign_letters += [(kind, *found) for found in self._letters.foreign().items()]
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 800})
            self._fits(kind, width)
        for width in (320, 1280):
            self.page.set_viewport_size({"width": width, "height": 800})
            for scheme, asked in [("light", AXE), ("dark", COLOURS)]:
                self.page.emulate_media(color_scheme=scheme)
                self._has_no_barriers((kind, width, scheme), asked)
        self.nowhere += [(kind, place) for place in self.page.evaluate(NOWHERE)]

    def _fits(self, kind, width):
        wide = self.page.evaluate("document.documentElement.scrollWidth")
        self.overflowing += [(kind, width, wide)] if wide > width else []
        self.cut += [(kind, width, html) for html in self.page.evaluate(CUT)]

    def _has_no_barriers(self, where, asked):
        for violation in self.page.evaluate(asked):
            first = violation["nodes"][0]
            self.barriers.append((*where, violation["id"], first["html"][:200]))


@pytest.fixture(scope="module", params=LANGUAGES)
def reading(request, chromium, every_language):
    context = chromium.new_context(base_url=every_language.address, reduced_motion="reduce")
    context.add_init_script(AXE_SCRIPT)
    seen = Reading(context.new_page(), request.param)
    for kind in KINDS:
        seen.of(kind)
    yield seen
    context.close()


def test_no_page_has_a_barrier(reading):
    assert reading.barriers == []


def test_no_page_is_wider_than_its_screen(reading):
    assert reading.overflowing == []


def test_no_text_is_cut(reading):
    assert reading.cut == []


def test_every_letter_is_drawn_by_our_font(reading):
    assert reading.foreign_letters == []


def test_every_link_within_a_page_leads_somewhere(reading):
    assert reading.nowhere == []


def test_no_page_complains_asks_another_host_or_keeps_anything(reading, every_language):
    not_found = "Failed to load resource: the server responded with a status of 404 (Not Found)"
    assert [one for one in reading.complaints if one != not_found] == []
    assert reading.complaints.count(not_found) == 1
    own = (every_language.address, "data:")
    assert [url for url in reading.requests if not url.startswith(own)] == []
    assert reading.page.context.cookies() == []
