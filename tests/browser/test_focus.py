"""Who goes through a page by keyboard sees at once where they are: WCAG 2.2, 2.4.11."""

import pytest

# Whether what has the focus lies within the window, and nothing else lies over all of it.
SEEN = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect();
  const points = [[.5, .5], [.1, .5], [.9, .5], [.5, .1], [.5, .9]].map(
    ([across, down]) => [box.left + across * box.width, box.top + down * box.height]);
  const shown = points.filter(([x, y]) => one.contains(document.elementFromPoint(x, y)));
  const within = box.top >= 0 && box.left >= 0 && box.right <= innerWidth
    && box.bottom <= innerHeight || box.height > innerHeight;
  return within && shown.length > 0 ? null : one.outerHTML.slice(0, 90);
}"""


@pytest.mark.parametrize(("width", "height"), [(1280, 700), (320, 480)])
@pytest.mark.parametrize("path", ["/", "/cities/karpenisi/"])
def test_what_has_the_focus_is_in_sight_without_waiting(chromium, demo, path, width, height):
    page = chromium.new_context(
        base_url=demo.address, viewport={"width": width, "height": height}
    ).new_page()
    page.goto(path)
    hidden = []
    for _press in range(25 if path == "/" and width == 320 else 60):
        page.keyboard.press("Tab")
        hidden.append(page.evaluate(SEEN))
    page.context.close()
    assert [html for html in hidden if html] == []
