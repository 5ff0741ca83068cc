"""Which fonts draw the letters of a page, as Chromium tells."""

from playwright.sync_api import Page

OURS = "Signpost Sans"
TEXTS = "body *:not(:has(*)), body :is(p, li, dd, h1, h2, h3)"
# Of each text its letters, each with all that chooses a font; fonts are fetched once it is drawn.
# Arabic stands for all scripts that no reader of the demo has.
LETTERS = """async selector => {
  const FOREIGN = '[lang=ar]';
  document.body.getBoundingClientRect();
  await document.fonts.ready;
  return [...document.querySelectorAll(selector)].map(one => {
    const style = getComputedStyle(one);
    const how = [style.fontFamily, style.fontWeight, style.fontStyle, style.textTransform];
    const asked = one.checkVisibility() && !one.closest(FOREIGN) && !one.querySelector(FOREIGN);
    return [...new Set(asked ? one.textContent : '')].map(char => how + char);
  });
}"""


class Letters:
    """Of what is shown in one browser page, one address after the other."""

    def __init__(self, page: Page) -> None:
        self._page, self._seen = page, set()
        self._protocol = page.context.new_cdp_session(page)
        for domain in ("DOM", "CSS"):
            self._protocol.send(f"{domain}.enable")

    def foreign(self) -> dict[str, str]:
        """Fonts other than ours, each with a text that it draws; a letter is asked about once."""
        found = {}
        for node in self._new_texts():
            for font in self._ask("CSS.getPlatformFontsForNode", node)["fonts"]:
                found.setdefault(font["familyName"], node)
        return {
            name: self._ask("DOM.getOuterHTML", node)["outerHTML"][:200]
            for name, node in found.items()
            if name != OURS
        }

    def _new_texts(self) -> list[int]:
        letters = self._page.evaluate(LETTERS, TEXTS)
        root = self._protocol.send("DOM.getDocument")["root"]["nodeId"]
        nodes = self._ask("DOM.querySelectorAll", root, selector=TEXTS)["nodeIds"]
        return [node for node, shown in zip(nodes, letters, strict=True) if self._is_new(shown)]

    def _is_new(self, shown: list[str]) -> bool:
        is_new = not self._seen.issuperset(shown)
        self._seen.update(shown)
        return is_new

    def _ask(self, what: str, node: int, **more: str) -> dict:
        return self._protocol.send(what, {"nodeId": node, **more})
