"""Visitors write to us, without a mouse or without scripts, and the mail arrives."""

import re
import time

import pytest
from playwright.sync_api import expect

from tests.keyboard import tab_to

GREEK = {
    "Το όνομά σας": "Ελένη Παπαδοπούλου",
    "Η ηλεκτρονική σας διεύθυνση": "eleni@",
    "Το μήνυμά σας": "Καλημέρα σας!\nΠότε έρχεστε στο Καρπενήσι;",
}


@pytest.fixture
def arrived(inbox):
    """The next mail, as soon as it is there: whom it is for, and the mail."""
    inbox.mails.clear()
    inbox.recipients.clear()

    def wait():
        for _attempt in range(100):
            if inbox.mails:
                return inbox.recipients.pop(), inbox.mails.pop()
            time.sleep(0.05)
        raise AssertionError("No mail has arrived.")

    return wait


@pytest.fixture
def without_scripts(chromium, demo):
    context = chromium.new_context(base_url=demo.address, java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_a_greek_visitor_without_scripts_writes_to_a_committee(without_scripts, arrived):
    page = without_scripts
    page.goto("/el/cities/karpenisi/")
    for label, text in GREEK.items():
        page.get_by_label(label).fill(text)
    page.get_by_label("Français").check()
    page.get_by_role("button", name="Συνέχεια").click()

    expect(page.get_by_role("alert")).to_be_focused()
    assert page.title().startswith("Σφάλμα:")
    told = "Γράψτε ολόκληρη τη διεύθυνση, όπως onoma@example.org."
    address = page.get_by_label("Η ηλεκτρονική σας διεύθυνση")
    expect(address).to_have_accessible_description(re.compile(re.escape(told)))
    expect(page.locator(".field", has=address).get_by_text(told)).to_be_visible()
    address.fill("eleni@example.org")
    page.get_by_role("button", name="Συνέχεια").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Ελέγξτε το μήνυμά σας")
    expect(page.get_by_label("Το μήνυμά σας")).to_have_value(GREEK["Το μήνυμά σας"])
    page.get_by_role("button", name="Αποστολή").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Ευχαριστούμε για το μήνυμά σας")
    expect(page.locator("html")).to_have_attribute("lang", "el")
    assert page.context.cookies() == []
    recipients, mail = arrived()
    assert recipients == ["karpenisi@example.org"]
    assert mail["Reply-To"] == "Ελένη Παπαδοπούλου <eleni@example.org>"
    assert GREEK["Το μήνυμά σας"] in mail.get_content().replace("\r\n", "\n")
    assert "Reads: French, Greek." in mail.get_content()
    page.get_by_role("main").get_by_role("link").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Καρπενήσι")


def test_somebody_who_would_like_to_join_is_heard(visitor, arrived):
    visitor.goto("/membership/")
    visitor.get_by_label("Your name").fill("Bolanle")
    visitor.get_by_label("Your e-mail address").fill("bolanle@example.org")
    visitor.get_by_label("I do not know yet").check()
    visitor.get_by_role("button", name="Continue").click()
    visitor.get_by_role("button", name="Send").click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Thank you for your message")
    assert visitor.context.cookies() == []
    recipients, mail = arrived()
    assert (recipients, mail["Subject"]) == (
        ["members@example.org"],
        "Interest in membership: Bolanle",
    )


def test_without_a_mouse_a_message_is_corrected_and_sent(visitor, arrived):
    visitor.goto("/cities/karpenisi/")
    tab_to(visitor, visitor.get_by_label("Your name"))
    for text in ("Ada", "ada@"):
        visitor.keyboard.type(text)
        visitor.keyboard.press("Tab")
    visitor.keyboard.press("Space")
    tab_to(visitor, visitor.get_by_label("Your message"))
    visitor.keyboard.type("Good morning!")
    tab_to(visitor, visitor.get_by_role("button", name="Continue"))
    visitor.keyboard.press("Enter")

    expect(visitor.get_by_role("alert")).to_be_focused()
    visitor.keyboard.press("Tab")
    visitor.keyboard.press("Enter")
    expect(visitor.get_by_label("Your e-mail address")).to_be_focused()
    visitor.keyboard.press("End")
    visitor.keyboard.type("example.org")
    visitor.keyboard.press("Enter")

    expect(visitor.get_by_role("heading", level=1)).to_have_text("Check your message")
    tab_to(visitor, visitor.get_by_role("button", name="Send"))
    visitor.keyboard.press("Enter")
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Thank you for your message")
    _recipients, mail = arrived()
    assert mail["Reply-To"] == "Ada <ada@example.org>"
    assert "Good morning!" in mail.get_content()
