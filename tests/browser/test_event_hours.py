"""Hours of an event in the browser of somebody who is elsewhere, and the month by keyboard."""

import re
from datetime import date, timedelta

import pytest

GREECE = "/events/greetings-from-the-square/"


@pytest.fixture
def told_in(chromium, demo):
    """What a browser in a time zone adds to the hours of an event in Greece."""
    contexts = []

    def tell(zone, path=GREECE, script=""):
        contexts.append(chromium.new_context(base_url=demo.address, timezone_id=zone))
        page = contexts[-1].new_page()
        page.add_init_script(script)
        page.goto(path)
        added = page.locator("[data-in-your-zone] > .quiet").all_inner_texts()
        return [re.sub(r"\s+", " ", text) for text in added if "time zone" in text]

    yield tell
    for context in contexts:
        context.close()


def test_a_visitor_elsewhere_reads_the_hours_of_both_clocks(told_in):
    (told,) = told_in("America/New_York")
    assert told.startswith("In your time zone: Saturday, ")
    assert told.endswith("11:00 AM – 12:00 PM")


def test_a_visitor_who_is_there_reads_them_once(told_in):
    assert told_in("Europe/Athens") == []


def test_what_the_browser_cannot_say_in_the_language_of_the_page_stays_unsaid(told_in):
    assert (
        told_in("America/New_York", script="Intl.DateTimeFormat.supportedLocalesOf = () => []")
        == []
    )


def test_months_are_leafed_by_keyboard(visitor):
    visitor.goto(f"/events/?month={date.today():%Y-%m}")
    visitor.locator("[rel=next]").focus()
    visitor.keyboard.press("Enter")
    next_month = date.today().replace(day=1) + timedelta(days=32)
    visitor.wait_for_url(f"**month={next_month:%Y-%m}")
    assert visitor.locator("table caption").count() == 1
