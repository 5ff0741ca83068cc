"""Which font draws the letters: ours, in every script that the demo is written in."""

import pytest

OURS = "Signpost Sans"
# The front page greets in every script, and names every city as its people do.
PAGES = ["/", "/ru/", "/el/", "/gd/", "/yo/"]


@pytest.fixture
def fonts_of(visitor):
    """The fonts that draw a page, each with a text that it draws."""
    protocol = visitor.context.new_cdp_session(visitor)
    for domain in ("DOM", "CSS"):
        protocol.send(f"{domain}.enable")

    def ask(address):
        visitor.goto(address)
        visitor.evaluate("document.fonts.ready.then(() => true)")
        root = protocol.send("DOM.getDocument")["root"]["nodeId"]
        asked = {"nodeId": root, "selector": "body *:not(:has(*)), body :is(p, li, dd, h1, h2, h3)"}
        fonts = {}
        for node in protocol.send("DOM.querySelectorAll", asked)["nodeIds"]:
            for font in protocol.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]:
                fonts.setdefault(font["familyName"], node)
        return {
            name: protocol.send("DOM.getOuterHTML", {"nodeId": node})["outerHTML"][:200]
            for name, node in fonts.items()
        }

    return ask


@pytest.mark.parametrize("address", PAGES)
def test_every_letter_is_drawn_by_our_font(fonts_of, address):
    fonts = fonts_of(address)
    assert set(fonts) == {OURS}, fonts
