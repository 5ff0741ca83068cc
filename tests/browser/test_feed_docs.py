"""The documentation of the feed, as a developer opens it in a browser."""

import json
from pathlib import Path
from urllib.request import urlopen

import pytest

OPENAPI = Path(__file__).resolve().parents[2] / "docs" / "openapi.json"


@pytest.fixture
def developer(visitor):
    """At the documentation, with all that was asked for and complained of on the way."""
    visitor.asked, visitor.complaints = [], []
    visitor.on("request", lambda request: visitor.asked.append(request.url))
    visitor.on("console", lambda message: visitor.complaints.append(message.text))
    visitor.on("pageerror", lambda error: visitor.complaints.append(str(error)))
    visitor.goto("/api/v1/docs")
    return visitor


def test_the_documentation_shows_every_address_and_lets_it_be_tried(developer, demo):
    developer.locator(".opblock").first.wait_for()
    shown = developer.locator(".opblock-summary-path").evaluate_all(
        "all => all.map(one => one.dataset.path)"
    )
    contract = json.loads(OPENAPI.read_text())
    assert sorted(shown) == sorted([*contract["paths"], *contract["webhooks"]])

    developer.set_viewport_size({"width": 320, "height": 800})
    developer.locator("#operations-cities-list_cities button").first.click()
    developer.get_by_role("button", name="Try it out").click()
    developer.get_by_role("button", name="Execute").click()
    answer = developer.locator(".live-responses-table .response").first
    assert answer.locator(".response-col_status").inner_text().startswith("200")
    assert developer.evaluate("document.documentElement.scrollWidth") == 320

    assert [url for url in developer.asked if not url.startswith(demo.address)] == []
    assert developer.complaints == []
    assert developer.context.cookies() == []


def test_only_the_documentation_may_run_scripts_and_no_search_engine_keeps_it(demo):
    with urlopen(f"{demo.address}/api/v1/docs") as page:
        policy, robots = page.headers["Content-Security-Policy"], page.headers["X-Robots-Tag"]
    assert ("script-src 'self';" in policy, "unsafe" in policy, robots) == (True, False, "noindex")
    with urlopen(f"{demo.address}/api/v1/") as other:
        assert other.headers["Content-Security-Policy"] == (
            "default-src 'none'; frame-ancestors 'none'"
        )
