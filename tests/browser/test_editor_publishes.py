"""What an editor does in the admin is what a visitor reads."""

import re

import pytest
from PIL import Image as Picture


def add_row(page, prefix):
    """Press the “Add” button of a list of rows; gives the number of the new row."""
    number = int(page.locator(f"#id_{prefix}-TOTAL_FORMS").input_value())
    page.locator(f"#id_{prefix}-ADD").click()
    return number


def fill_row(page, prefix, **values):
    number = add_row(page, prefix)
    for name, value in values.items():
        field = page.locator(f"#id_{prefix}-{number}-{name}")
        is_select = field.evaluate("element => element.tagName") == "SELECT"
        field.select_option(value) if is_select else field.fill(value)
    return number


def open_tab(page, name):
    page.get_by_role("tab", name=re.compile(f"^{name}")).click()


def publish(page):
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name=re.compile("^Publish")).click()
    page.locator(".messages .success").wait_for()


def choose_page(page, field_id, *path):
    """Walk from the home page to a page in the page chooser's window."""
    page.locator(f"#{field_id}-chooser").get_by_role("button", name="Choose a page").click()
    window = page.locator(".modal-body")
    window.get_by_label("Search").first.fill(path[-1])
    window.get_by_role("link", name=path[-1], exact=True).click()
    window.wait_for(state="hidden")


@pytest.fixture
def new_city(moderator):
    """A published city “Testville” with two links and a greeting."""
    moderator.goto("/admin/cities/")
    moderator.get_by_role("link", name=re.compile("Add city")).click()
    moderator.locator("#id_title").fill("Testville")
    moderator.locator("#id_intro").fill("A town that exists for an hour.")
    moderator.locator("#id_country").select_option(label="Greece")
    open_tab(moderator, "Place and greeting")
    moderator.locator("#id_greeting_phrase").fill("Γεια σου, φίλε")
    moderator.locator("#id_greeting_language").fill("Greek")
    open_tab(moderator, "Helpful links")
    for label, url in [("Town hall", "https://example.org/hall"), ("Trains", "tel:+30 1234 5678")]:
        fill_row(moderator, "helpful_links", label=label, url=url, language="el", category="travel")
    publish(moderator)


def test_a_new_city_its_links_greeting_and_sponsor_reach_the_visitor(moderator, new_city, visitor):
    moderator.goto("/admin/snippets/sponsors/sponsor/add/")
    moderator.locator("#id_name").fill("Kiosk on the Corner")
    moderator.locator("#id_kind").select_option(label="Business")
    row = fill_row(moderator, "sponsorships", kind="supporter")
    choose_page(moderator, f"id_sponsorships-{row}-supported_page", "Testville")
    publish(moderator)

    visitor.goto("/cities/")
    visitor.get_by_role("link", name="Testville").first.click()
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


def test_a_new_logo_is_seen_on_every_page_that_shows_it(moderator, visitor, tmp_path):
    pages = ["/", "/sponsor-us/"]
    before = {path: logo_of(visitor, path, "Spaceplan Architects") for path in pages}

    Picture.new("RGB", (400, 200), "crimson").save(tmp_path / "new-logo.png")
    moderator.goto("/admin/snippets/sponsors/sponsor/?q=Spaceplan")
    moderator.get_by_role("link", name="Spaceplan Architects").first.click()
    moderator.locator("#id_logo-chooser").get_by_role("button", name="Actions").click()
    moderator.get_by_role("button", name="Change image").click()
    window = moderator.locator(".modal-body")
    window.get_by_role("tab", name="Upload").click()
    window.locator("input[type=file]").set_input_files(tmp_path / "new-logo.png")
    window.get_by_label("Title*").fill("A new logo")
    window.get_by_role("button", name="Upload").click()
    window.wait_for(state="hidden")
    publish(moderator)

    after = {path: logo_of(visitor, path, "Spaceplan Architects") for path in pages}
    assert all(after[path] != before[path] for path in pages)
    assert all("new-logo" in source for source in after.values())


def logo_of(visitor, path, name):
    visitor.goto(path)
    return visitor.get_by_role("img", name=f"Logo of {name}").first.get_attribute("src")
