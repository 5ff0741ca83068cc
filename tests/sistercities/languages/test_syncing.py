"""A sync gives translators what is new, and never puts the original in place of a translation."""

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from wagtail.models import GroupPagePermission, Locale, PageLogEntry
from wagtail_localize.models import Translation, TranslationSource

from sistercities.languages.making.syncing import NotLiveError, messages_of, sync
from sistercities.models import CityPage

pytestmark = [pytest.mark.once, pytest.mark.django_db]

TEXTS = {"Saumur": "Saumur", "A_town_in_the_hills.": "Une ville dans les collines."}


@pytest.fixture
def saumur(make_city):
    city = make_city("Saumur", country="FR")
    city.save_revision().publish()
    return CityPage.objects.get(pk=city.pk)


@pytest.fixture
def published(home, cities, saumur, french, translate):
    """The page in French, as its readers know it."""
    for page in (home, cities):
        translate(page, french)
    translate(saumur, french, **TEXTS)
    return CityPage.objects.get(locale=french)


@pytest.fixture
def source(published):
    return TranslationSource.objects.get(object_id=published.translation_key)


def change(page, **facts):
    for name, value in facts.items():
        setattr(page, name, value)
    page.save_revision().publish()


def moderator(django_user_model, page, *may):
    """Somebody who may edit everything, and publish below one page."""
    user = django_user_model.objects.create_user("ada")
    user.groups.add(Group.objects.get(name="Editors"))
    group = Group.objects.create(name="French moderators")
    for codename in may:
        GroupPagePermission.objects.create(group=group, page=page, permission=_permission(codename))
    user.groups.add(group)
    return user


def _permission(codename):
    from django.contrib.auth.models import Permission

    return Permission.objects.get(codename=codename, content_type__app_label="wagtailcore")


def test_what_the_translator_has_not_seen_yet_is_not_published(saumur, published, source):
    change(saumur, intro="A town on the Loire.")
    synced = sync(source, publish=True)
    page = CityPage.objects.get(pk=published.pk)
    assert page.intro == "Une ville dans les collines."
    assert page.latest_revision == published.latest_revision
    assert [(str(locale), reason) for locale, reason in synced.left] == [
        ("French", "1 text awaits its translator.")
    ]
    texts = source.stringsegment_set.values_list("string__data", flat=True)
    assert "A town on the Loire." in texts


def test_a_fact_that_needs_no_translator_is_published_at_once(
    saumur, published, source, admin_user
):
    change(saumur, region="Maine-et-Loire")
    synced = sync(source, user=admin_user, publish=True)
    assert [str(locale) for locale in synced.published] == ["French"]
    page = CityPage.objects.get(pk=published.pk)
    assert (page.region, page.intro) == ("Maine-et-Loire", "Une ville dans les collines.")
    assert PageLogEntry.objects.filter(page=page).latest("pk").user == admin_user


def test_without_publishing_the_translations_stay_as_they_are(saumur, published, source):
    change(saumur, region="Maine-et-Loire")
    assert list(messages_of(sync(source, publish=False))) == ["Translators have the new texts."]
    assert CityPage.objects.get(pk=published.pk).region == ""


def test_a_second_sync_changes_nothing_and_says_so(saumur, published, source):
    change(saumur, region="Maine-et-Loire")
    sync(source, publish=True)
    revision = CityPage.objects.get(pk=published.pk).latest_revision
    assert list(messages_of(sync(source, publish=True))) == [
        "Translators had all texts already.",
        "Up to date already: French.",
    ]
    assert CityPage.objects.get(pk=published.pk).latest_revision == revision


def test_a_draft_of_the_source_stays_with_its_editors(saumur, published, source):
    saumur.intro = "Not decided yet."
    saumur.save_revision()
    assert not sync(source, publish=True).new_texts
    saumur.unpublish()
    with pytest.raises(NotLiveError):
        sync(source, publish=True)


def test_a_translation_that_was_never_published_is_left_to_its_translator(
    saumur, source, translate
):
    spanish = Locale.objects.create(language_code="es")
    translate(saumur, spanish, **TEXTS).unpublish()
    synced = sync(source, publish=True)
    assert ("Spanish", "It is a draft: its translator publishes it.") in [
        (str(locale), reason) for locale, reason in synced.left
    ]
    assert not CityPage.objects.get(locale=spanish).live


def test_who_may_not_publish_in_a_language_publishes_nothing_there(
    saumur, published, source, django_user_model
):
    user = moderator(django_user_model, published.get_parent())
    change(saumur, region="Maine-et-Loire")
    synced = sync(source, user=user, publish=True)
    assert [reason for _locale, reason in synced.left] == ["You may not publish it."]
    assert CityPage.objects.get(pk=published.pk).region == ""


def test_who_may_publish_in_a_language_publishes_there(
    saumur, published, source, django_user_model
):
    user = moderator(django_user_model, published.get_parent(), "publish_page")
    change(saumur, region="Maine-et-Loire")
    assert [str(one) for one in sync(source, user=user, publish=True).published] == ["French"]


def test_a_locked_translation_is_left_alone(saumur, published, source, django_user_model):
    CityPage.objects.filter(pk=published.pk).update(
        locked=True, locked_by=django_user_model.objects.create_user("grace")
    )
    user = moderator(django_user_model, published.get_parent(), "publish_page")
    change(saumur, region="Maine-et-Loire")
    synced = sync(source, user=user, publish=True)
    assert [reason for _locale, reason in synced.left] == ["It is locked."]


def test_who_may_not_edit_the_original_may_not_sync_it(source, django_user_model):
    with pytest.raises(PermissionDenied):
        sync(source, user=django_user_model.objects.create_user("eve"), publish=False)


def test_a_translation_whose_page_was_deleted_is_named(published, source):
    published.delete()
    Translation.objects.update(enabled=True)
    assert [reason for _locale, reason in sync(source, publish=True).left] == [
        "It has been deleted."
    ]
