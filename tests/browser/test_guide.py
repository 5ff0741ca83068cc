"""Somebody who never saw Wagtail does what the guide for editors says, and nothing else."""

import pytest

from tests.guide import Player


@pytest.fixture
def editor(chromium, demo):
    view = {"width": 1280, "height": 1000}
    with chromium.new_context(base_url=demo.address, viewport=view) as context:
        screen = context.new_page()
        screen.set_default_timeout(15_000)
        yield Player(screen, {"your name": "maria", "your password": "maria"})


def test_who_follows_the_guide_publishes_a_city_and_thanks_a_sponsor(visitor, editor):
    screen = editor.page
    for task in ("publish-a-city", "thank-a-sponsor"):
        editor.play(task)
        screen.locator(".messages .success").wait_for()

    visitor.goto("/cities/")
    visitor.get_by_role("link", name="Exampleton").first.click()
    region = visitor.get_by_role("region", name="Helpful links when visiting")
    links = region.get_by_role("listitem").get_by_role("link")
    told = "links => links.map(link => [link.textContent.trim(), link.href])"
    assert links.evaluate_all(told) == [
        ["Town hall", "https://example.org/hall"],
        ["Trains", "tel:+30 1234 5678"],
    ]
    greeting = visitor.get_by_text("Γεια σου, φίλε").first
    assert greeting.evaluate("element => element.closest('[lang]').lang") == "el"
    assert visitor.get_by_text("Kiosk on the Corner").is_visible()

    editor.play("have-your-page-checked")
    found = screen.locator("[data-checks-panel] [data-content-checker-name]")
    found.first.wait_for()
    assert found.all_inner_texts() == ["The words of a link do not say where it leads."]
