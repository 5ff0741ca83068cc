"""No single person shows visitors a position of the organisation, by whatever door."""

from datetime import timedelta

import pytest
from django.core.checks import run_checks
from django.core.management import call_command
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.publish_page_revision import PublishPagePermissionError
from wagtail.models import TaskState, Workflow
from wagtail_localize.models import StringTranslation

from sistercities.languages.making.syncing import sync
from sistercities.languages.making.targets import write_target
from sistercities.models import StatementPage
from sistercities.statements.declared import declared

from .conftest import reread

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def draft(make_statement, ana):
    """Written by Ana."""
    page = make_statement(live=False)
    page.save_revision(user=ana.user)
    return page


@pytest.fixture
def submitted(draft, ana):
    ana.click("submit", draft)
    return draft


@pytest.fixture
def live(submitted, ben):
    ben.decide("approve", submitted)
    return submitted


def live_summary(page):
    page = reread(page)
    return page.summary if page.live else None


def test_a_second_person_approves_what_the_first_has_submitted(submitted, ben, mailoutbox, client):
    assert client.get("/statements/peace/").status_code == 404
    assert ben.decide("approve", submitted).status_code == 302
    assert client.get("/statements/peace/").status_code == 200
    assert list(Workflow.objects.filter(name="A second person").values_list("active")) == [(True,)]


def test_those_who_may_approve_hear_of_it(draft, ana, ben, editor, mailoutbox):
    editor("writer", group="Editors")
    ana.click("submit", draft)
    assert [letter.to for letter in mailoutbox if "On peace" in letter.subject] == [
        [ben.user.email]
    ]


def test_a_change_of_a_live_statement_goes_the_same_way(live, ana, ben):
    ana.click("submit", live, summary="We insist.")
    assert live_summary(live) == "We hold."
    ben.decide("approve", live)
    assert live_summary(live) == "We insist."


def test_a_click_on_publish_makes_a_draft_and_says_what_is_missing(draft, ana):
    ana.click("publish", draft, summary="We insist.")
    assert live_summary(draft) is None
    assert reread(draft).get_latest_revision_as_object().summary == "We insist."
    assert "This is a draft: submit it, and a second person approves it." in ana.told


def test_a_superuser_is_one_person_too(draft, editor):
    editor("root", is_superuser=True).click("publish", draft)
    assert live_summary(draft) is None


@pytest.mark.parametrize("page_class", ["draft", "list"])
def test_nobody_is_offered_to_publish(page_class, draft, statements, editor):
    root = editor("root", is_superuser=True)
    add = reverse("wagtailadmin_pages:add", args=["sistercities", "statementpage", statements.pk])
    edit = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    html = root.client.get(edit if page_class == "draft" else add).text
    assert ("action-publish" in html, "Submit to A second person" in html) == (False, True)


def test_many_at_once_are_not_published_either(draft, statements, editor):
    root = editor("root", is_superuser=True)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    for chosen in (draft, statements):
        root.client.post(f"{url}?id={chosen.pk}", {"include_descendants": "on"})
    assert live_summary(draft) is None


def test_who_submitted_does_not_approve(submitted, ana):
    ana.decide("approve", submitted)
    assert live_summary(submitted) is None
    page = ana.client.get(reverse("wagtailadmin_pages:edit", args=[submitted.pk])).text
    assert "This waits for a second person." in page


def test_who_changed_what_waits_does_not_approve_it(submitted, ben):
    approve = {"action-workflow-action": "true", "workflow-action-name": "approve"}
    ben.post("edit", submitted.pk, **ben.form(submitted, summary="I insist."), **approve)
    ben.click("save-draft", submitted, summary="I insist.")
    ben.decide("approve", submitted)
    assert live_summary(submitted) is None


def test_who_may_not_publish_does_not_approve(submitted, editor):
    editor("writer", group="Editors").decide("approve", submitted)
    assert live_summary(submitted) is None


def test_only_what_they_may_approve_awaits_people(submitted, ana, ben):
    assert [
        list(TaskState.objects.reviewable_by(person.user).values_list("revision__object_id"))
        for person in (ana, ben)
    ] == [[], [(str(submitted.pk),)]]


def test_an_approval_is_for_the_version_that_was_approved(live, ana, ben):
    approved = reread(live).latest_revision
    ana.click("save-draft", live, summary="We insist.")
    newer = reread(live).latest_revision
    for revision, user in ((newer, None), (newer, ben.user)):
        with pytest.raises(PublishPagePermissionError, match="second person"):
            revision.publish(user=user)
    # Written over, as the editor saves by itself, it is another version.
    reread(live).save_revision(user=approved.user, overwrite_revision=newer)
    with pytest.raises(PublishPagePermissionError):
        reread(live).latest_revision.publish(user=ben.user)


def test_reverting_is_a_change_like_any_other(live, ana, ben):
    first = reread(live).latest_revision
    ana.click("submit", live, summary="We insist.")
    ben.decide("approve", live)
    data = ana.form(live, summary="We hold.")
    ana.post("edit", live.pk, **data, revision=first.pk, **{"action-publish": "x"})
    assert live_summary(live) == "We insist."


def test_the_clock_brings_what_was_approved(draft, ana, ben, time_machine):
    soon = timezone.now() + timedelta(days=1)
    ana.click("submit", draft, go_live_at=timezone.localtime(soon).strftime("%Y-%m-%d %H:%M"))
    ben.decide("approve", draft)
    assert live_summary(draft) is None
    time_machine.move_to(soon + timedelta(minutes=2))
    call_command("publish_scheduled")
    assert live_summary(draft) == "We hold."


def test_the_clock_takes_off_what_nobody_approved_and_goes_on(draft, make_city, ana):
    """Such as what was scheduled before statements needed two."""
    city, now = make_city("Saumur"), timezone.now()
    city.intro = "New"
    for page in (draft, city):
        page.save_revision(user=ana.user, approved_go_live_at=now - timedelta(minutes=1))
    call_command("publish_scheduled")
    city.refresh_from_db()
    assert (live_summary(draft), city.intro) == (None, "New")
    assert reread(draft).latest_revision.approved_go_live_at is None


def test_copies_are_drafts(live, statements, editor):
    root, home = editor("root", is_superuser=True), statements.get_parent()
    copy = {"new_title": "Copy", "new_slug": "copy", "publish_copies": "on"}
    root.post("copy", live.pk, **copy, new_parent_page=statements.pk)
    root.post("copy", statements.pk, **copy, new_parent_page=home.pk, copy_subpages="on")
    assert root.told == [
        "Copies of statements are drafts: copy without publishing, and submit each of them."
    ]
    assert StatementPage.objects.live().count() == 1


def test_a_translation_goes_the_same_way(live, submit, french, statements, ana, ben):
    for page in (statements.get_parent(), statements):
        write_target(submit(page, french), publish=True)
    translation = submit(reread(live), french)
    for segment in translation.source.stringsegment_set.all():
        StringTranslation.objects.create(
            translation_of=segment.string, context=segment.context, locale=french, data="En paix"
        )
    write_target(translation, user=ana.user, publish=True)
    page = translation.get_target_instance()
    assert live_summary(page) is None
    ana.post("edit", page.pk, action="publish")
    assert live_summary(page) is None
    ana.post("edit", page.pk, action="submit")
    assert ana.told == ["Submitted to “A second person”."]
    ben.decide("approve", page)
    assert live_summary(page) == "En paix"
    left = sync(translation.source, publish=True).left
    assert [reason for _locale, reason in left] == [
        "A second person approves it: submit it in its editor."
    ]


def test_one_person_takes_it_down_also_while_another_is_awaited(live, ana):
    ana.click("submit", live)
    ana.post("unpublish", live.pk)
    assert live_summary(live) is None


def test_a_program_that_says_why_needs_nobody(draft, ana):
    with declared("The old site was imported."):
        draft.save_revision().publish()
    assert live_summary(draft) == "We hold."
    history = ana.client.get(reverse("wagtailadmin_pages:history", args=[draft.pk])).text
    assert "Went live without a second person" in history
    assert "The old site was imported." in history


def test_a_site_can_do_without(draft, ana, configure):
    configure(STATEMENTS_NEED_TWO=False)
    ana.click("publish", draft)
    assert live_summary(draft) == "We hold."
    assert reread(draft).get_workflow().name == "Moderators approval"


def test_a_site_without_workflows_is_told():
    with override_settings(WAGTAIL_WORKFLOW_ENABLED=False):
        assert "sistercities.E003" in [problem.id for problem in run_checks()]
