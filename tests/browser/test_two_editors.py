"""Two editors of one page, in two windows, with all the scripts of the admin."""

import re

import pytest
from playwright.sync_api import expect


@pytest.fixture
def windows(log_in):
    """Maria and Boris have the same page of the demo open."""
    both = [log_in("maria"), log_in("boris")]
    found = both[0].request.get("/admin/pages/search/results/?q=Planning+a+visit").text()
    for window in both:
        window.goto(re.search(r"/admin/pages/\d+/edit/", found)[0])
    return both


def write(window, words):
    """Autosave follows, and is waited for."""
    with window.expect_response(lambda answer: answer.request.method == "POST"):
        window.locator("#id_intro").press("End")
        window.locator("#id_intro").press_sequentially(words)


def save(window):
    with window.expect_navigation():
        press_save(window)


def press_save(window):
    window.get_by_role("button", name=re.compile("^Save draft")).click()


def test_the_second_compares_goes_on_and_saves(windows):
    maria, boris = windows
    for window in windows:
        window.locator("#id_intro").clear()
    write(maria, "Words of Maria.")
    save(maria)
    write(boris, "Words of Boris.")
    press_save(boris)
    heading = boris.get_by_role("heading", name=re.compile("has saved this meanwhile"))
    # Wagtail's own warning comes first if its script has heard of Maria by now.
    warning = boris.locator("#w-save-confirmation-dialog [data-w-dialog-target=confirm]")
    warning.or_(heading).first.wait_for()
    if warning.is_visible():
        warning.click()
    heading.wait_for()
    row = boris.locator(".saves__table").get_by_role("row").filter(has_text="Introduction")
    assert row.get_by_role("cell").all_inner_texts() == ["Words of Maria.", "Words of Boris."]
    expect(boris.locator("#id_intro")).to_have_value("Words of Boris.")
    boris.locator("#id_intro").fill("Words of both.")
    save(boris)
    expect(boris.locator(".messages .success")).to_be_visible()
    expect(boris.locator("#id_intro")).to_have_value("Words of both.")


def test_what_autosave_has_stored_is_saved_and_published_without_asking(windows):
    maria, _boris = windows
    write(maria, " And more.")
    save(maria)
    expect(maria.locator(".messages .success")).to_be_visible()
    maria.locator("#id_intro").press("End")
    maria.locator("#id_intro").press_sequentially(" And at once.")
    save(maria)
    expect(maria.locator("#id_intro")).to_have_value(re.compile("And more. And at once.$"))


@pytest.fixture
def translators(log_in):
    """Jeanne has the French page of Saumur open in two windows."""
    windows = [log_in("jeanne"), log_in("jeanne")]
    for window in windows:
        window.goto("/admin/cities/?q=Saumur&locale=fr")
        window.get_by_role("link", name="Saumur").first.click()
        window.wait_for_url("**/edit/")
    return windows


def rewrite(window, text):
    """The first text of the page."""
    window.locator("li.complete").first.get_by_role("button", name="Edit").click()
    opened = window.locator("li", has=window.locator("textarea")).last
    opened.locator("textarea").fill(text)
    # What it is answered, and not only what the script shows at once.
    with window.expect_response(lambda answer: answer.request.method == "PUT"):
        opened.get_by_role("button", name="Save").click()


def test_a_translator_compares_and_chooses_one_of_two_texts(translators):
    first, second = translators
    rewrite(first, "Saumur sur Loire")
    first.locator("li.complete", has_text="Saumur sur Loire").first.wait_for()
    rewrite(second, "Saumur-en-Anjou")
    dialog = second.get_by_role("dialog", name="Somebody else has changed this text meanwhile")
    expect(dialog.locator("#saves-theirs")).to_have_text("Saumur sur Loire")
    expect(dialog.get_by_label("Yours, not saved")).to_have_value("Saumur-en-Anjou")
    dialog.get_by_role("button", name="Keep the other text").click()
    second.locator("li.complete", has_text="Saumur sur Loire").first.wait_for()
    rewrite(first, "Saumur")
    first.locator("li.complete", has_text="Saumur").first.wait_for()
    rewrite(second, "Saumur-en-Anjou")
    dialog.get_by_label("Yours, not saved").fill("Saumur, Anjou")
    dialog.get_by_role("button", name="Save mine instead").click()
    second.locator("li.complete", has_text="Saumur, Anjou").first.wait_for()
