"""The policies that come with pages, as Chromium carries them out."""

import pytest

WATCH = """document.addEventListener('securitypolicyviolation',
  event => console.warn('refused', event.effectiveDirective, event.blockedURI))"""
INLINE = """async () => {
  const refused = new Promise(told => document.addEventListener('securitypolicyviolation', told));
  const script = document.createElement('script');
  script.textContent = 'document.title = "taken over"';
  document.body.append(script);
  return [(await refused).effectiveDirective, document.title.includes('taken')];
}"""


@pytest.fixture
def editor(moderator):
    moderator.complaints = []
    moderator.context.add_init_script(WATCH)
    moderator.on("console", lambda message: moderator.complaints.append(message.text))
    moderator.on("pageerror", lambda error: moderator.complaints.append(str(error)))
    return moderator


def test_a_script_that_was_written_into_a_page_is_not_run(visitor):
    visitor.goto("/")
    assert visitor.evaluate(INLINE) == ["script-src-elem", False]


def test_an_editor_has_the_user_bar_on_a_page_and_the_page_in_the_preview(editor):
    editor.goto("/admin/cities/?q=Saumur")
    editor.get_by_role("link", name="Saumur").first.click()
    editor.get_by_role("button", name="Toggle preview").click()
    preview = editor.frame_locator("iframe[src*='in_preview_panel']")
    preview.get_by_role("heading", name="Saumur").first.wait_for()

    editor.goto("/cities/saumur/")
    editor.get_by_role("button", name="Wagtail quick actions").click()
    editor.get_by_role("menuitem", name="Edit this page").wait_for()
    assert editor.complaints == []
