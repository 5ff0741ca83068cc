"""Maria sends the whole demo to its translators, and watches how far it is."""

from playwright.sync_api import expect


def test_a_bar_moves_by_itself_until_all_pages_are_done(moderator):
    moderator.goto("/admin/pages/")
    moderator.get_by_role("link", name="Asheville Sister Cities", exact=True).first.click()
    home = moderator.url.rstrip("/").rsplit("/", 1)[1]
    moderator.goto(f"/admin/localize/submit/page/{home}/")
    moderator.get_by_label("French").check()
    moderator.get_by_label("Include subtree").check()
    moderator.get_by_role("button", name="Submit").click()
    expect(moderator.get_by_role("progressbar")).to_be_visible()
    expect(moderator.get_by_text("Finished: ")).to_be_visible(timeout=60_000)
    assert moderator.get_by_role("progressbar").get_attribute("max") == moderator.get_by_role(
        "progressbar"
    ).get_attribute("value")
    moderator.get_by_role("link", name="Submissions for translation").first.click()
    expect(moderator.get_by_role("link", name="Asheville Sister Cities")).to_be_visible()
