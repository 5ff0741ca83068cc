"""Two people have the same form open: the second who saves sees what the first has saved."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from wagtail.models import ModelLogEntry, Page, PageLogEntry
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from home.models import FAQPage, StandardPage
from sistercities.models import Greeting
from sponsors.models import Sponsor

pytestmark = [pytest.mark.django_db, pytest.mark.once]
KEPT = "sistercities.keep_unsaved"


def text(intro, **more):
    """What the form of a page sends; `action-publish` publishes it."""
    rows = {"comments": inline_formset([])}
    usual = {"title": "About us", "slug": "about", "body": streamfield([])}
    return nested_form_data({**usual, **rows, "intro": intro, **more})


PUBLISH = {"action-publish": "yes"}


@pytest.fixture
def page(home):
    page = home.add_child(instance=StandardPage(title="About us", slug="about", intro="Old."))
    page.save_revision().publish()
    return page


@pytest.fixture
def desks(page, open_twice):
    return open_twice(reverse("wagtailadmin_pages:edit", args=[page.pk]))


def draft_of(instance):
    return type(instance).objects.get(pk=instance.pk).get_latest_revision_as_object()


def test_the_second_sees_both_texts_and_replaces_the_other_knowingly(page, desks):
    anna, boris = desks
    assert anna.save(text("Anna's words.")).status_code == 302
    assert boris.save(text("Boris's words.")).status_code == 409
    assert boris.compared() == [("Introduction", "Anna's words.", "Boris's words.")]
    assert boris.page.select_one("#saves-heading").text.strip() == "anna has saved this meanwhile"
    assert boris.page.select_one("#id_intro").text.strip() == "Boris's words."
    assert draft_of(page).intro == "Anna's words."
    assert boris.save(text("Words of both.")).status_code == 302
    assert draft_of(page).intro == "Words of both."
    assert anna.save(text("Anna's again.")).status_code == 409


def test_an_unsaved_text_is_kept_in_the_history_and_never_is_the_latest(page, desks):
    anna, boris = desks
    anna.save(text("Anna's words."))
    boris.save(text("Boris's words."))
    kept = PageLogEntry.objects.get(action=KEPT)
    assert (kept.user.username, kept.revision.as_object().intro) == ("boris", "Boris's words.")
    latest = Page.objects.get(pk=page.pk).latest_revision
    assert (latest.is_latest_revision(), kept.revision.is_latest_revision()) == (True, False)
    history = boris.browser.get(reverse("wagtailadmin_pages:history", args=[page.pk]))
    both = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, kept.revision_id, "live"])
    assert "Unsaved text kept" in history.content.decode()
    assert "Boris" in boris.browser.get(both).content.decode()


def test_publishing_is_compared_like_saving(page, desks):
    anna, boris = desks
    anna.save(text("Anna's words.", **PUBLISH))
    assert boris.save(text("Boris's words.", **PUBLISH)).status_code == 409
    page.refresh_from_db()
    assert page.intro == "Anna's words."


def test_blocks_are_compared_too(desks):
    anna, boris = desks
    prose = [("prose", rich_text("<p>Come by train.</p>"))]
    anna.save(text("Old.", body=streamfield(prose)))
    assert boris.save(text("Old.")).status_code == 409
    assert boris.compared() == [("Text", "Come by train.", "")]


def test_rows_are_compared_too(home, open_twice):
    faq = home.add_child(instance=FAQPage(title="Questions", slug="faq"))
    anna, boris = open_twice(reverse("wagtailadmin_pages:edit", args=[faq.pk]))

    def asking(question):
        row = {"question": question, "answer": rich_text("<p>Yes.</p>"), "anchor": "visit"}
        return text("Ask.", title="Questions", slug="faq", questions=inline_formset([row]))

    anna.save(asking("May I visit?"))
    assert boris.save(asking("May we visit?")).status_code == 409
    rest = "Answer Yes. Anchor visit"
    assert boris.compared() == [
        ("Questions", f"Question May I visit? {rest}", f"Question May we visit? {rest}")
    ]


def test_a_version_that_says_the_same_is_no_conflict(page, desks):
    """Somebody has published and unpublished what was there; and both wrote the same."""
    anna, boris = desks
    draft_of(page).save_revision().publish()
    Page.objects.get(pk=page.pk).specific.unpublish()
    assert anna.save(text("Our words.")).status_code == 302
    assert boris.save(text("Our words.")).status_code == 302


def test_a_form_that_was_opened_before_the_first_version_is_compared(home, open_twice):
    page = home.add_child(instance=StandardPage(title="About us", slug="about"))
    anna, boris = open_twice(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    anna.save(text("Anna's words."))
    assert boris.save(text("Boris's words.")).status_code == 409


def test_a_form_with_mistakes_is_shown_again_with_all_that_was_written(desks):
    anna, boris = desks
    anna.save(text("Anna's words."))
    assert boris.save(text("Boris's words.", slug="a b")).status_code == 409
    assert boris.page.select_one("#id_slug")["value"] == "a b"
    assert boris.page.select_one("#id_intro").text.strip() == "Boris's words."
    assert not PageLogEntry.objects.filter(action=KEPT).exists()


def test_autosave_stops_and_changes_nothing(page, desks):
    anna, boris = desks
    anna.save(text("Anna's words."))
    refused = boris.save(text("Boris's words."), accept="application/json")
    assert (refused.status_code, refused.json()["error_code"]) == (409, "invalid_revision")
    assert draft_of(page).intro == "Anna's words."


def test_what_autosave_has_made_of_ones_own_form_is_no_other_version(page, desks):
    anna, _boris = desks
    saved = anna.save(text("Anna's"), accept="application/json").json()
    own = {"overwrite_revision_id": saved["revision_id"]}
    assert anna.save(text("Anna's words.", **own), accept="application/json").status_code == 200
    assert draft_of(page).intro == "Anna's words."


def test_a_page_that_is_locked_meanwhile_is_compared_and_stays_locked(page, desks):
    anna, boris = desks
    anna.save(text("Anna's words."))
    by = get_user_model().objects.get(username="anna")
    Page.objects.filter(pk=page.pk).update(locked=True, locked_by=by)
    assert boris.save(text("Boris's words.")).status_code == 409
    assert boris.save(text("Boris's words.")).status_code == 200
    assert draft_of(page).intro == "Anna's words."


def test_an_ordinary_save_asks_two_queries_more(page, desks, django_assert_num_queries):
    from sistercities.saves.versions import Stored

    opened = Page.objects.get(pk=page.pk).get_latest_revision_as_object()
    with django_assert_num_queries(2):
        assert Stored.of(opened).is_as_seen


@pytest.mark.parametrize(
    ("make", "label", "field", "others"),
    [
        (lambda: Greeting.objects.create(text="Hello"), "Greeting", "text", {}),
        (
            lambda: Sponsor.objects.create(name="Printers", kind="business"),
            *("Name", "name", {"kind": "business"}),
        ),
    ],
)
def test_snippets_are_compared_like_pages(make, label, field, others, open_twice, db):
    snippet = make()
    anna, boris = open_twice(
        reverse(snippet.snippet_viewset.get_url_name("edit"), args=[snippet.pk])
    )

    def saying(words):
        return nested_form_data({field: words, "sponsorships": inline_formset([]), **others})

    assert anna.save(saying("Anna's words")).status_code == 302
    assert boris.save(saying("Boris's words")).status_code == 409
    assert boris.compared() == [(label, "Anna's words", "Boris's words")]
    kept = ModelLogEntry.objects.get(action=KEPT)
    assert getattr(kept.revision.as_object(), field) == "Boris's words"
    assert boris.save(saying("Boris's words")).status_code == 302
    assert getattr(draft_of(snippet), field) == "Boris's words"
