"""Who goes through a page by keyboard sees at once where they are: WCAG 2.2, 2.4.11."""

import pytest

# Nothing if some of what has the focus is in sight. Pins of a map lie close together, and may be
# touched through one another.
UNSEEN = """() => {
  const one = document.activeElement, [box] = one.getClientRects();
  const seen = [[.5, .5], [.1, .5], [.9, .5], [.5, .1], [.5, .9]].some(([across, down]) => {
    const top = document.elementFromPoint(
      box.left + across * box.width, box.top + down * box.height);
    return top && (one.contains(top) || one.ownerSVGElement?.contains(top));
  });
  return seen || one === document.body ? null : one.outerHTML.slice(0, 90);
}"""


@pytest.mark.parametrize(("path", "width"), [("/", 1280), ("/", 320), ("/cities/karpenisi/", 320)])
def test_what_has_the_focus_is_in_sight_without_waiting(chromium, demo, path, width):
    view = {"width": width, "height": 480}
    page = chromium.new_context(base_url=demo.address, viewport=view).new_page()
    page.goto(path)
    unseen = []
    for _press in range(60):
        page.keyboard.press("Tab")
        unseen.append(page.evaluate(UNSEEN))
    page.context.close()
    assert [html for html in unseen if html] == []
