"""Maria sends the whole demo to its translators, and watches how far it is."""

import re

from playwright.sync_api import expect


def test_a_bar_moves_by_itself_until_all_pages_are_done(moderator):
    moderator.goto("/admin/pages/")
    moderator.get_by_role("link", name="Asheville Sister Cities", exact=True).first.click()
    home = re.search(r"/pages/(\d+)/", moderator.url)[1]
    moderator.goto(f"/admin/localize/submit/page/{home}/")
    moderator.get_by_label("French").check()
    moderator.get_by_label("Include subtree").check()
    moderator.get_by_role("button", name="Submit").click()
    expect(moderator.get_by_role("progressbar")).to_be_visible()
    expect(moderator.get_by_text("Finished: ")).to_be_visible(timeout=60_000)
    bar = moderator.get_by_role("progressbar")
    assert bar.get_attribute("value") == bar.get_attribute("max")
    moderator.goto("/admin/reports/submissions/")
    expect(moderator.get_by_role("link", name="Asheville Sister Cities")).to_be_visible()
