"""The slides of the front page are turned by links, with and without a script."""

import pytest

# Where a slide begins within the row that is moved, in pixels; 0 is the one in view.
AWAY = """slide => Math.round(
    slide.getBoundingClientRect().left - slide.parentElement.getBoundingClientRect().left)"""


@pytest.fixture(params=[True, False], ids=["scripts", "no scripts"])
def front_page(request, chromium, demo):
    context = chromium.new_context(
        base_url=demo.address, java_script_enabled=request.param, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto("/")
    yield page
    context.close()


def test_a_slide_leads_to_its_neighbours(front_page):
    first, second = front_page.locator("#slide-1"), front_page.locator("#slide-2")
    first.get_by_role("link", name="Next picture").press("Enter")
    front_page.wait_for_timeout(100)
    assert (second.evaluate(AWAY), first.evaluate(AWAY) < 0) == (0, True)
    second.get_by_role("link", name="Previous picture").press("Enter")
    front_page.wait_for_timeout(100)
    assert first.evaluate(AWAY) == 0
