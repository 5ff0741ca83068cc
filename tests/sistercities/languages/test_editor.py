"""The editor of a translation: from the editor's submission to what a visitor reads."""

import html
import json
import re

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import Locale, Page, Revision
from wagtail_localize.models import StringTranslation, Translation

from sistercities.languages.making.targets import write_target
from sistercities.languages.state import language_state
from sistercities.languages.translators.groups import make_translator_group
from sistercities.languages.translators.permissions import record_of
from sistercities.models import CityPage, Greeting, HelpfulLink
from sistercities.roles.groups import make_roles

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def gaelic(db):
    return Locale.objects.create(language_code="gd")


@pytest.fixture
def browser(django_user_model, french, gaelic):
    """A browser of its own for a member of the groups that are named."""
    from django.test import Client

    make_roles()
    make_translator_group(french)
    make_translator_group(french, publishes=False)

    def log_in(*groups):
        user, _new = django_user_model.objects.get_or_create(username=" ".join(groups))
        user.groups.set(Group.objects.filter(name__in=groups))
        client = Client()
        client.force_login(user)
        return client

    return log_in


TRANSLATOR, BEGINNER = "Translators: Français", "Translators: Français, drafts only"


@pytest.fixture
def saumur(make_city, submit, french, gaelic):
    """A live city, given to the translators of two languages, with a draft for each."""
    city = make_city("Saumur", country="FR", slug="saumur")
    HelpfulLink.objects.create(city=city, label="Hall", url="https://a.example/", language="fr")
    for locale in (french, gaelic):
        for page in (city.get_parent().get_parent(), city.get_parent()):
            write_target(submit(page, locale), publish=True)
        write_target(submit(city, locale), publish=False)
    return {city.locale.language_code: city for city in CityPage.objects.all()}


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def translate(client, page, **texts):
    """Write translations as the editor's script does, by the texts of the source."""
    translation = Translation.objects.get(
        source__object_id=page.translation_key, target_locale_id=page.locale_id
    )
    for segment in translation.source.stringsegment_set.all():
        if text := texts.get(segment.string.data.replace(" ", "_").strip(".")):
            url = reverse(
                "wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk]
            )
            kind = "application/x-www-form-urlencoded"
            client.put(url, f"value={text}", content_type=kind)


def press(client, page, action, url=None):
    response = client.post(url or edit_url(page), {"action": action}, follow=True)
    return [str(message).strip() for message in response.context["messages"]]


def props(client, url):
    found = re.search(r'data-props="([^"]*)"', client.get(url).text)[1]
    return json.loads(html.unescape(found))


def test_a_translator_brings_a_page_from_its_submission_to_the_visitor(
    browser, saumur, client, django_capture_on_commit_callbacks
):
    french, gaelic = saumur["fr"], saumur["gd"]
    assert (french.live, gaelic.live) == (False, False)
    translator = browser(TRANSLATOR)
    listed = translator.get(reverse("wagtailadmin_explore", args=[french.get_parent().pk]))
    assert [page.pk for page in listed.context["object_list"]] == [french.pk]
    assert translator.get(edit_url(gaelic), follow=True).request["PATH_INFO"] == "/admin/"
    translate(translator, french, A_town_in_the_hills="Une ville dans les collines")
    with django_capture_on_commit_callbacks(execute=True):
        told = press(translator, french, "publish")
    assert told == ["Published in French. In the original language: 2 of 3 texts."]
    assert "Une ville dans les collines" in client.get("/fr/cities/saumur/").text
    assert not CityPage.objects.get(pk=gaelic.pk).live


def test_nothing_is_published_of_which_nothing_is_translated(browser, saumur):
    told = press(browser(TRANSLATOR), saumur["fr"], "publish")
    assert told == ["Translate at least one text: visitors read the original now."]
    assert not CityPage.objects.get(pk=saumur["fr"].pk).live


def test_a_draft_changes_nothing_that_visitors_read(browser, saumur, client):
    page, translator = saumur["fr"], browser(TRANSLATOR)
    translate(translator, page, Saumur="Saumur", A_town_in_the_hills="Une ville")
    press(translator, page, "publish")
    before = client.get("/fr/cities/saumur/").text
    beginner = browser(BEGINNER)
    translate(beginner, page, A_town_in_the_hills="Une petite ville")
    assert press(beginner, page, "save-draft") == ["The draft is saved. Visitors see no change."]
    assert client.get("/fr/cities/saumur/").text == before
    draft = CityPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert (draft.intro, draft.has_unpublished_changes) == ("Une petite ville", True)


def test_a_beginner_may_not_publish(browser, saumur):
    page, beginner = saumur["fr"], browser(BEGINNER)
    translate(beginner, page, Saumur="Saumur")
    assert press(beginner, page, "publish") == [
        "Sorry, you do not have permission to access this area."
    ]
    assert not CityPage.objects.get(pk=page.pk).live


def test_a_draft_is_submitted_and_approved_as_any_page(browser, saumur, client):
    page, beginner = saumur["fr"], browser(BEGINNER)
    translate(beginner, page, A_town_in_the_hills="Une ville")
    assert press(beginner, page, "submit") == ["Submitted to “Moderators approval”."]
    page = CityPage.objects.get(pk=page.pk)
    assert (page.workflow_in_progress, page.live) == (True, False)
    # While it waits, only those who approve may change it.
    translate(beginner, page, A_town_in_the_hills="Un village")
    assert StringTranslation.objects.get().data == "Une ville"
    assert press(beginner, page, "save-draft") == [
        "This is locked by somebody else: nothing was changed."
    ]
    state = page.current_workflow_task_state
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])
    browser("Moderators").post(url)
    assert "Une ville" in client.get("/fr/cities/saumur/").text


def test_a_translation_is_as_fresh_as_the_draft_that_was_approved(
    browser, saumur, django_capture_on_commit_callbacks
):
    page, moderator = saumur["fr"], browser("Moderators")
    translate(moderator, page, A_town_in_the_hills="Une ville")
    press(moderator, page, "publish")
    with django_capture_on_commit_callbacks(execute=True):
        source = saumur["en"]
        source.intro = "A town by the river."
        source.save_revision().publish()
    assert language_state(CityPage.objects.get(pk=page.pk)).stale
    translate(moderator, page, A_town_by_the_river="Une ville au bord de la rivière")
    press(moderator, page, "save-draft")
    assert language_state(CityPage.objects.get(pk=page.pk)).stale
    with django_capture_on_commit_callbacks(execute=True):
        CityPage.objects.get(pk=page.pk).latest_revision.publish()
    assert not language_state(CityPage.objects.get(pk=page.pk)).stale


def test_what_waits_for_approval_cannot_be_submitted_again(browser, saumur):
    page, moderator = saumur["fr"], browser("Moderators")
    translate(moderator, page, A_town_in_the_hills="Une ville")
    press(moderator, page, "submit")
    assert press(moderator, page, "submit") == [
        "Sorry, you do not have permission to access this area."
    ]


def test_a_page_without_a_workflow_offers_none(browser, saumur):
    from wagtail.models import WorkflowPage

    WorkflowPage.objects.all().delete()
    text = browser(BEGINNER).get(edit_url(saumur["fr"])).text
    assert (text.count('value="save-draft"'), text.count('value="submit"')) == (1, 0)


def test_the_editor_offers_what_the_translator_may_do(browser, saumur):
    url = edit_url(saumur["fr"])
    may = props(browser(TRANSLATOR), url)
    assert (may["perms"]["canPublish"], may["links"]["convertToAliasUrl"]) == (True, None)
    drafts = props(browser(BEGINNER), url)["perms"]
    assert (drafts["canPublish"], drafts["canDelete"]) == (False, False)


def test_a_page_that_somebody_locked_is_left_alone(browser, saumur, django_user_model):
    page, translator = saumur["fr"], browser(TRANSLATOR)
    locker = django_user_model.objects.create_user("bea")
    Page.objects.filter(pk=page.pk).update(locked=True, locked_by=locker)
    translate(translator, page, Saumur="Saumur")
    assert not StringTranslation.objects.exists()
    assert press(translator, page, "publish") == [
        "This is locked by somebody else: nothing was changed."
    ]
    stop = reverse("wagtail_localize:stop_translation", args=[record_of(page).pk])
    assert press(translator, page, "", stop) == [
        "This is locked by somebody else: nothing was changed."
    ]
    shown = props(translator, edit_url(page))
    assert (shown["object"]["isLocked"], shown["perms"]["canPublish"]) == (True, False)


def test_the_one_who_locked_a_page_goes_on(browser, saumur, django_user_model):
    page, translator = saumur["fr"], browser(TRANSLATOR)
    me = django_user_model.objects.get(username=TRANSLATOR)
    Page.objects.filter(pk=page.pk).update(locked=True, locked_by=me)
    translate(translator, page, Saumur="Saumur")
    press(translator, page, "publish")
    assert CityPage.objects.get(pk=page.pk).live


def test_a_text_that_breaks_a_rule_says_so_and_is_left_out(browser, saumur):
    page, translator = saumur["fr"], browser(TRANSLATOR)
    translate(translator, page, A_town_in_the_hills="Une ville", Hall="x" * 121)
    shown = props(translator, edit_url(page))["initialStringTranslations"]
    errors = {text["data"][:9]: text["error"] for text in shown}
    assert errors == {
        "Une ville": None,
        "xxxxxxxxx": "Ensure this value has at most 120 characters (it has 121).",
    }
    press(translator, page, "publish")
    assert CityPage.objects.get(pk=page.pk).helpful_links.get().label == "Hall"


def test_a_snippet_is_published_in_the_own_language_only(browser, submit, french, gaelic):
    greeting = Greeting.objects.create(text="Welcome")
    for locale in (french, gaelic):
        submit(greeting, locale).save_target(publish=False)
    translator = browser(TRANSLATOR)
    for locale, text in ((french, "Bienvenue"), (gaelic, "Fàilte")):
        draft = Greeting.objects.get(locale=locale)
        url = reverse("wagtailsnippets_sistercities_greeting:edit", args=[draft.pk])
        translate(translator, draft, Welcome=text)
        press(translator, draft, "publish", url)
    live = Greeting.objects.filter(live=True).exclude(pk=greeting.pk)
    assert list(live.values_list("text", flat=True)) == ["Bienvenue"]


def test_publishing_twice_changes_nothing(browser, saumur):
    page, translator = saumur["fr"], browser(TRANSLATOR)
    translate(translator, page, Saumur="Saumur")
    press(translator, page, "publish")
    before = Revision.objects.count()
    press(translator, page, "publish")
    assert Revision.objects.count() == before
