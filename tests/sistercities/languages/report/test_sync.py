"""Syncing brings shared facts to complete translations, and leaves what waits for words."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from wagtail.models import PageLogEntry
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from sistercities.models import CityPage, Greeting

pytestmark = [pytest.mark.once, pytest.mark.django_db]

TEXTS = {"Saumur": "Saumur-sur-Loire", "A_town_in_the_hills.": "Une ville."}


@pytest.fixture
def saumur(make_city, languages, translate):
    """A city with a complete French translation."""
    make_city("Saumur", country="FR").save_revision().publish()
    translate(CityPage.objects.get(), languages["fr"], **TEXTS)
    return CityPage.objects.get(locale=languages["en"])


@pytest.fixture
def change(django_capture_on_commit_callbacks):
    def publish(instance, **facts):
        vars(instance).update(facts)
        with django_capture_on_commit_callbacks(execute=True):
            instance.save_revision().publish()

    return publish


@pytest.fixture
def sync(admin_client, django_capture_on_commit_callbacks):
    """Press one of the buttons; gives what the report then says."""

    def press(client=admin_client, query="", **chosen):
        url = reverse("sistercities_sync_translations") + query
        with django_capture_on_commit_callbacks(execute=True):
            response = client.post(url, chosen)
        assert response.status_code == 302
        return [words(message) for message in get_messages(response.wsgi_request)][-1:]

    return press


def words(message):
    return " ".join(str(message).split())


def french():
    return CityPage.objects.get(locale__language_code="fr")


def test_a_date_that_changed_reaches_a_complete_translation(saumur, change, sync, read_report):
    change(saumur, since=1999)
    assert read_report().rows["Saumur"][1].startswith("Stale for")
    assert sync(row=saumur.translation_key) == [
        "Translators had all texts already. Published: French."
    ]
    assert (french().since, french().title) == (1999, "Saumur-sur-Loire")
    assert read_report().rows["Saumur"][1] == "Complete"


def test_what_waits_for_words_is_left_as_it_is(saumur, change, sync):
    change(saumur, intro="A town on the Loire.", since=1999)
    assert sync(row=saumur.translation_key) == [
        "Translators had all texts already. Left as it was: French. 1 text awaits its translator."
    ]
    assert (french().since, french().intro) == (None, "Une ville.")


def test_a_draft_stays_one(saumur, change, sync):
    french().unpublish()
    change(saumur, since=1999)
    sync(row=saumur.translation_key)
    assert not french().live


def test_a_second_sync_writes_nothing(saumur, change, sync):
    change(saumur, since=1999)
    sync(row=saumur.translation_key)
    revisions = french().revisions.count()
    assert sync(row=saumur.translation_key) == [
        "Translators had all texts already. Up to date already: French."
    ]
    assert french().revisions.count() == revisions


def test_a_text_that_was_not_given_yet_is_given(saumur, sync):
    CityPage.objects.filter(pk=saumur.pk).update(intro="A town on the Loire.")
    sync(row=saumur.translation_key)
    segments = TranslationSource.objects.get().stringsegment_set
    assert segments.filter(string__data="A town on the Loire.").exists()


def test_only_selected_rows_are_synced(saumur, make_city, change, sync, languages, translate):
    other = make_city("Karpenisi")
    translate(other, languages["fr"], Karpenisi="Karpenisi", A_town_in_the_hills="x")
    change(saumur, since=1999)
    sync(selected=[other.translation_key])
    assert french_since("saumur") is None


def test_the_numbers_of_many_are_told(saumur, make_city, change, sync, languages, translate):
    other = make_city("Karpenisi")
    translate(other, languages["fr"], Karpenisi="Karpenisi")
    change(saumur, since=1999)
    CityPage.objects.filter(pk=saumur.pk).update(region="Anjou")
    assert sync(all="all") == [
        "Translators have new texts of 1 original. 1 translation was published. "
        "1 is left as it is: it is a draft, or waits for its translator."
    ]


def test_what_takes_longer_goes_on_in_the_background(
    saumur, make_city, languages, translate, change, sync, read_report
):
    for number in range(10):
        other = make_city(f"Town {number}", slug=f"town-{number}")
        translate(other, languages["fr"], A_town_in_the_hills="x")
    change(saumur, since=1999)
    assert sync(all="all") == [
        "11 originals are being synced: look at this report again in a while. "
        "10 are left as they are: drafts, or waiting for their translators."
    ]
    assert read_report().rows["Saumur"][1] == "Complete"
    assert french_since("saumur") == 1999


def french_since(slug):
    return CityPage.objects.get(locale__language_code="fr", slug=slug).since


def test_all_means_all_that_the_filters_leave(saumur, make_city, change, sync):
    make_city("Karpenisi")
    change(saumur, since=1999)
    nothing = "Nothing of this is live and given to translators."
    assert sync(all="all", query="?q=karpenisi") == [nothing]
    assert french().since is None
    sync(all="all", query="?state=stale")
    assert french().since == 1999


def test_a_greeting_is_synced_like_a_page(languages, translate, change, sync, read_report):
    change(Greeting.objects.create(text="Welcome"))
    translate(Greeting.objects.get(), languages["fr"], Welcome="Bienvenue")
    greeting = Greeting.objects.get(locale=languages["en"])
    change(greeting, transliteration="Welcome!")
    StringTranslation.objects.all().update(data="Bienvenue")
    sync(row=greeting.translation_key)
    assert Greeting.objects.get(locale=languages["fr"]).text == "Bienvenue"


def test_the_log_names_who_synced(saumur, change, sync, admin_user):
    change(saumur, since=1999)
    sync(row=saumur.translation_key)
    published = PageLogEntry.objects.filter(page=french().pk, action="wagtail.publish")
    assert published.order_by("pk").last().user == admin_user


def test_a_stopped_translation_is_kept_by_hand(saumur, change, sync):
    Translation.objects.update(enabled=False)
    change(saumur, since=1999)
    assert sync(row=saumur.translation_key) == ["Nothing of this is live and given to translators."]
    assert french().since is None


@pytest.mark.parametrize("chosen", [{}, {"row": "nonsense"}, {"selected": ["\0", "x"]}])
def test_choosing_nothing_is_told(saumur, sync, chosen):
    assert sync(**chosen) == ["Choose pages or snippets that you may translate."]


def test_who_may_not_submit_syncs_nothing(saumur, change, sync, client, django_user_model):
    from django.contrib.auth.models import Permission
    from wagtail.models import GroupPagePermission

    change(saumur, since=1999)
    user = django_user_model.objects.create_user("ada")
    group = user.groups.create(name="Editors of English")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    permission = Permission.objects.get(codename="change_page")
    GroupPagePermission.objects.create(group=group, page=saumur, permission=permission)
    client.force_login(user)
    told = sync(client=client, row=saumur.translation_key)
    assert told == ["Choose pages or snippets that you may translate."]
    assert french().since is None


def test_looking_at_the_address_syncs_nothing(admin_client, saumur):
    assert admin_client.get(reverse("sistercities_sync_translations")).status_code == 405
