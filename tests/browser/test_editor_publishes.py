"""What an editor does in the admin is what a visitor reads."""

import re

from PIL import Image as Picture


def publish(page):
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name=re.compile("^Publish")).click()
    page.locator(".messages .success").wait_for()


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
