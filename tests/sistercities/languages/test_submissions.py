"""Pages and snippets are sent to translators: at once for the editor, and as drafts."""

import json
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission, Locale, Page
from wagtail_localize.models import StringTranslation, Translation

from sistercities.languages.submissions.job import run, run_submissions
from sistercities.models import CityPage, Greeting, Submission

pytestmark = pytest.mark.django_db


@pytest.fixture
def gaelic(db):
    return Locale.objects.create(language_code="gd")


@pytest.fixture
def tree(home, make_city):
    """The home page, a list and two cities, all of them live."""
    for name in ("Karpenisi", "Saumur"):
        make_city(name)
    pages = home.get_descendants(inclusive=True)
    for page in pages.specific():
        page.save_revision().publish()
    return list(pages)


@pytest.fixture
def editor(client, django_user_model, home):
    """A browser of somebody who may edit and add below some pages, and submit what they edit."""
    group = Group.objects.create(name="Some editors")
    group.permissions.add(
        Permission.objects.get(codename="access_admin"),
        Permission.objects.get(codename="submit_translation"),
    )
    user = django_user_model.objects.create_user("ada")
    user.groups.add(group)

    def may(codename, page):
        permission = Permission.objects.get(
            codename=codename, content_type__app_label="wagtailcore"
        )
        GroupPagePermission.objects.create(group=group, page=page, permission=permission)
        client.force_login(user)
        return client

    return may


@pytest.fixture
def submit_page(django_capture_on_commit_callbacks):
    """Send the form as a browser does; what begins at the commit is done after it."""

    def submit(client, page, *locales, **choices):
        address = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(
                address, {"locales": [locale.pk for locale in locales], **choices}, follow=True
            )

    return submit


def languages_of(*pages):
    found = Page.objects.filter(translation_key__in=[page.translation_key for page in pages])
    return sorted(found.values_list("locale__language_code", "title", "live"))


def test_a_whole_tree_is_drafted_in_every_language(
    admin_client, tree, french, gaelic, submit_page, home
):
    answer = submit_page(admin_client, home, french, gaelic, include_subtree="on")
    drafts = Page.objects.exclude(locale__language_code="en").filter(depth__gt=1)
    assert drafts.count() == 2 * len(tree)
    assert not drafts.filter(live=True).exists()
    assert Page.find_problems() == ([], [], [], [], [])
    submission = Submission.objects.get()
    assert (submission.total, submission.done, submission.made) == (4, 4, 8)
    assert submission.state == Submission.State.FINISHED
    assert "are being sent to their translators" in answer.content.decode()
    assert reverse("sistercities_submission", args=[submission.pk]) in answer.content.decode()


def test_the_answer_comes_before_the_work(
    admin_client, tree, french, home, django_assert_max_num_queries
):
    address = reverse("wagtail_localize:submit_page_translation", args=[home.pk])
    with django_assert_max_num_queries(40):
        admin_client.post(address, {"locales": [french.pk], "include_subtree": "on"})
    assert not Page.objects.filter(locale=french).exists()
    assert Submission.objects.get().state == Submission.State.WAITING


def test_one_page_is_there_at_once_and_opens(admin_client, tree, french, submit_page):
    city = tree[-1]
    answer = submit_page(admin_client, city, french)
    draft = CityPage.objects.get(locale=french)
    assert answer.redirect_chain == [(reverse("wagtailadmin_pages:edit", args=[draft.pk]), 302)]
    assert languages_of(city) == [("en", "Saumur", True), ("fr", "Saumur", False)]


def test_translations_that_are_there_are_left_alone(
    admin_client, tree, french, gaelic, translate, submit_page, home
):
    translate(home, french, Sister_Cities="Villes jumelées")
    made = Page.objects.get(locale=french)
    submit_page(admin_client, home, french, gaelic, include_subtree="on")
    again = Page.objects.get(pk=made.pk)
    assert (again.title, again.live) == ("Villes jumelées", True)
    assert again.latest_revision == made.latest_revision
    assert Submission.objects.get().made == 7


def test_submitting_again_makes_only_what_is_missing(admin_client, tree, french, submit_page, home):
    submit_page(admin_client, home, french, include_subtree="on")
    CityPage.objects.get(locale=french, title="Saumur").delete()
    submit_page(admin_client, home, french, include_subtree="on")
    assert Submission.objects.first().made == 1
    assert Page.objects.filter(locale=french).count() == 4
    assert Page.find_problems() == ([], [], [], [], [])


def test_texts_come_back_after_delete_and_resubmission(
    admin_client, tree, french, translate, submit_page
):
    city = CityPage.objects.get(title="Saumur")
    translate(city, french, Saumur="Saumur-sur-Loire").delete()
    submit_page(admin_client, city, french)
    draft = CityPage.objects.get(locale=french)
    assert (draft.title, draft.live) == ("Saumur-sur-Loire", False)
    assert Translation.objects.get(target_locale=french, source__object_repr="Saumur").enabled


def test_a_page_that_fails_is_told_and_stops_nothing(admin_client, tree, french, submit_page, home):
    CityPage.objects.filter(title="Karpenisi").update(country="")
    submit_page(admin_client, home, french, include_subtree="on")
    submission = Submission.objects.get()
    assert (submission.made, submission.refused, submission.done) == (3, 1, 4)
    address = reverse("sistercities_submission", args=[submission.pk])
    page = admin_client.get(address).content.decode()
    assert "This field cannot be blank." in page
    # It can be submitted again once it is right.
    assert not Translation.objects.filter(source__object_repr="Karpenisi").exists()


def test_work_that_was_cut_off_is_resumed_with_one_click(
    admin_client, admin_user, tree, french, home, django_capture_on_commit_callbacks
):
    submission = Submission.objects.create(
        user=admin_user, original=home, label="Home", languages=["fr"], with_subtree=True
    )
    long_ago = timezone.now() - timedelta(hours=1)
    Submission.objects.update(seen_at=long_ago, total=4, done=1)
    address = reverse("sistercities_submission", args=[submission.pk])
    page = admin_client.get(address).content.decode()
    assert "Stopped before its end: 1 of 4 pages" in page
    with django_capture_on_commit_callbacks(execute=True):
        admin_client.post(reverse("sistercities_submission_resume", args=[submission.pk]))
    assert "Finished: 4 of 4 pages" in admin_client.get(address).content.decode()
    assert Page.objects.filter(locale=french).count() == 4


def test_work_of_somebody_who_has_left_is_not_begun(admin_user, tree, french, home):
    submission = Submission.objects.create(
        user=admin_user, original=home, label="Home", languages=["fr"], with_subtree=True
    )
    admin_user.delete()
    run_submissions.call([submission.pk], "en")
    assert not Page.objects.filter(locale=french).exists()


def test_two_workers_do_not_do_the_same_work(admin_user, tree, french, home):
    submission = Submission.objects.create(
        user=admin_user, original=home, label="Home", languages=["fr"], with_subtree=True
    )
    assert submission.claim()
    run(Submission.objects.get())
    assert not Page.objects.filter(locale=french).exists()


def test_a_script_learns_how_far_it_is(admin_client, admin_user, home, french):
    submission = Submission.objects.create(
        user=admin_user, original=home, label="Home", languages=["fr"], total=4
    )
    submission.claim()
    submission.step(1, [])
    address = reverse("sistercities_submission_status", args=[submission.pk])
    assert json.loads(admin_client.get(address).content) == {
        "done": 1,
        "total": 4,
        "open": True,
        "words": "At work: 1 of 4 pages",
    }


def test_the_report_shows_a_bar_for_each_submission(admin_client, admin_user, home, french):
    submission = Submission.objects.create(
        user=admin_user, original=home, label="Home", languages=["fr", "gd"], total=4
    )
    page = admin_client.get(reverse("sistercities_submissions")).content.decode()
    status = reverse("sistercities_submission_status", args=[submission.pk])
    assert '<progress max="4" value="0"' in page
    assert f'data-status="{status}"' in page
    assert "French, Scottish Gaelic" in page


def test_the_reports_menu_leads_there(admin_client):
    menu = admin_client.get(reverse("wagtailadmin_home")).content.decode()
    assert reverse("sistercities_submissions") in menu


# Permissions


def test_who_may_not_edit_a_page_does_not_submit_it(editor, tree, french, submit_page):
    karpenisi, saumur = CityPage.objects.order_by("title")
    client = editor("change_page", karpenisi)
    address = reverse("wagtail_localize:submit_page_translation", args=[saumur.pk])
    assert client.get(address).status_code == 302
    submit_page(client, saumur, french)
    assert not Page.objects.filter(locale=french).exists()


def test_only_languages_are_offered_in_which_one_may_add_drafts(
    editor, home, tree, french, gaelic, translate, submit_page
):
    translate(home, french)
    translate(home, gaelic)
    editor("change_page", home)
    client = editor("add_page", Page.objects.get(locale=gaelic))
    city = tree[-1]
    address = reverse("wagtail_localize:submit_page_translation", args=[city.pk])
    form = client.get(address).context["form"]
    assert list(form.fields["locales"].queryset) == [gaelic]
    answer = submit_page(client, city, french, gaelic)
    assert "Select a valid choice" in answer.content.decode()
    assert Page.objects.exclude(locale__language_code="en").filter(depth=3).count() == 0
    submit_page(client, city, gaelic)
    assert languages_of(city) == [("en", "Saumur", True), ("gd", "Saumur", False)]


def test_pages_below_that_one_may_not_edit_are_left_out_and_named(
    editor, tree, french, submit_page, home, admin_user
):
    karpenisi, saumur = CityPage.objects.order_by("title")
    editor("change_page", karpenisi)
    client = editor("add_page", Page.get_first_root_node())
    submission = Submission.objects.create(
        user=client.get("/admin/").wsgi_request.user,
        original=home,
        label="Home",
        languages=["fr"],
        with_subtree=True,
    )
    run(submission)
    assert CityPage.objects.filter(locale=french).get().title == "Karpenisi"
    reasons = {problem["title"]: problem["reason"] for problem in submission.problems}
    assert reasons["Saumur"] == "You may not edit it."


def test_a_right_that_was_taken_away_since_holds_for_the_work_too(
    editor, tree, french, gaelic, translate, home
):
    translate(home, french)
    translate(home, gaelic)
    editor("change_page", home)
    client = editor("add_page", Page.objects.get(locale=gaelic))
    submission = Submission.objects.create(
        user=client.get("/admin/").wsgi_request.user,
        original=tree[-1],
        label="Saumur",
        languages=["fr", "gd"],
    )
    run(submission)
    assert languages_of(tree[-1]) == [("en", "Saumur", True), ("gd", "Saumur", False)]
    assert [(one["language"], one["reason"]) for one in submission.problems] == [
        ("fr", "You may not add drafts in this language.")
    ]


def test_submissions_of_others_are_not_shown(editor, admin_user, home, french):
    submission = Submission.objects.create(
        user=admin_user, original=home, label="A secret plan", languages=["fr"]
    )
    client = editor("change_page", home)
    assert "A secret plan" not in client.get(reverse("sistercities_submissions")).content.decode()
    for name in ("", "_status", "_resume"):
        address = reverse(f"sistercities_submission{name}", args=[submission.pk])
        assert client.post(address).status_code in (404, 405)
        assert client.get(address).status_code in (404, 405)


def test_nobody_without_the_permission_sees_submissions(client, django_user_model):
    user = django_user_model.objects.create_user("eve")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    assert client.get(reverse("sistercities_submissions")).status_code == 302
    assert reverse("sistercities_submissions") not in client.get("/admin/").content.decode()


# Snippets


def submit_snippet(client, snippet, *locales):
    address = reverse(
        "wagtail_localize:submit_snippet_translation",
        args=["sistercities", "greeting", snippet.pk],
    )
    return client.post(address, {"locales": [locale.pk for locale in locales]}, follow=True)


@pytest.fixture
def welcome(db):
    greeting = Greeting.objects.create(text="Welcome")
    greeting.save_revision().publish()
    return Greeting.objects.get()


def test_a_greeting_is_drafted_and_stays_off_the_wall(admin_client, welcome, french, gaelic):
    submit_snippet(admin_client, welcome, french, gaelic)
    assert Greeting.objects.filter(live=False).count() == 2
    assert [str(one) for one in Greeting.wall()] == ["Welcome"]


def test_who_may_not_change_greetings_does_not_submit_them(editor, home, welcome, french):
    client = editor("change_page", home)
    submit_snippet(client, welcome, french)
    assert Greeting.objects.count() == 1


def test_a_language_that_has_it_already_is_not_offered_again(
    admin_client, tree, french, translate, submit_page
):
    city = CityPage.objects.get(title="Saumur")
    translate(city, french)
    answer = submit_page(admin_client, city, french)
    assert "Select a valid choice" in answer.content.decode()
    assert StringTranslation.objects.count() == 0


def test_a_page_with_pages_below_says_where_it_is_already(
    admin_client, tree, french, translate, submit_page, home
):
    translate(home, french)
    answer = submit_page(admin_client, home, french)
    assert "It is there already in: French." in answer.content.decode()


# Syncing


def sync_page(client, page, **choices):
    source = Translation.objects.filter(source__object_id=page.translation_key).first().source
    address = reverse("wagtail_localize:update_translations", args=[source.pk])
    return client.get(address), client.post(address, choices, follow=True)


def test_a_sync_says_what_it_published_and_what_it_left(
    admin_client, tree, home, french, gaelic, translate
):
    translate(home, french, Sister_Cities="Villes jumelées", Welcome_to_our_friends_="Bienvenue")
    translate(home, gaelic)
    shown, answer = sync_page(admin_client, home, publish_translations="on")
    assert "Publish what is complete" in shown.content.decode()
    text = answer.content.decode()
    assert "Left as it was: Scottish Gaelic. " in text


def test_who_may_not_edit_the_original_does_not_sync_it(editor, tree, home, french, translate):
    translate(home, french)
    client = editor("change_page", tree[-1])
    shown, _answer = sync_page(client, home)
    assert shown.status_code == 302


def test_a_deleted_translation_does_not_break_the_sync(admin_client, tree, home, french, translate):
    translate(home, french).delete()
    Translation.objects.update(enabled=True)
    shown, answer = sync_page(admin_client, home, publish_translations="on")
    assert (shown.status_code, answer.status_code) == (200, 200)
    assert "It has been deleted." in answer.content.decode()


@pytest.fixture
def submit_pages(django_capture_on_commit_callbacks):
    def submit(client, pages, *locales, **choices):
        chosen = "&".join(f"id={page.pk}" for page in pages)
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "translate"])
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(
                f"{address}?{chosen}&next=/admin/pages/",
                {"locales": [locale.pk for locale in locales], **choices},
            )

    return submit


def test_chosen_pages_are_sent_together_and_each_tells_how_far_it_is(
    admin_client, tree, french, gaelic, submit_pages
):
    cities = CityPage.objects.all()
    submit_pages(admin_client, cities, french, gaelic)
    drafts = CityPage.objects.exclude(locale__language_code="en")
    assert (drafts.count(), drafts.filter(live=True).count()) == (4, 0)
    sent = Submission.objects.order_by("label").values_list("label", "languages", "with_subtree")
    assert list(sent) == [("Karpenisi", ["fr", "gd"], False), ("Saumur", ["fr", "gd"], False)]
    listed = admin_client.get(reverse("sistercities_submissions")).content.decode()
    assert ("Karpenisi" in listed, "Saumur" in listed) == (True, True)


def test_what_is_below_a_chosen_page_is_sent_once(admin_client, tree, french, submit_pages, home):
    submit_pages(admin_client, tree, french, include_subtree="on")
    assert [one.label for one in Submission.objects.all()] == ["Sister Cities"]
    assert Page.objects.filter(locale=french).count() == len(tree)


def test_without_a_language_nothing_is_sent(admin_client, tree, submit_pages):
    response = submit_pages(admin_client, tree)
    assert list(response.context["form"].errors) == ["locales"]
    assert Submission.objects.count() == 0


def test_chosen_pages_that_one_may_not_edit_are_left_out(editor, tree, french, submit_pages):
    karpenisi, saumur = CityPage.objects.order_by("title")
    client = editor("change_page", karpenisi)
    submit_pages(client, [karpenisi, saumur], french)
    sent = Submission.objects.get()
    assert (sent.label, sent.made) == ("Karpenisi", 0)
    assert sent.problems[0]["reason"] == "You may not add drafts in this language."
