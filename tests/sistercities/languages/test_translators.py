"""A group of translators acts in its own language only, and one command makes it."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.management import CommandError, call_command
from django.urls import reverse
from wagtail.models import GroupPagePermission, Locale

from sistercities.languages.translators.groups import make_translator_group
from sistercities.languages.translators.permissions import may_publish, may_translate
from sistercities.models import CityPage, Greeting, TranslatorGroup

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def gaelic(db):
    return Locale.objects.create(language_code="gd")


@pytest.fixture
def greetings(french, gaelic):
    """A draft of a greeting in each language."""
    english = Greeting.objects.create(text="Welcome", live=False)
    for locale in (french, gaelic):
        english.copy_for_translation(locale).save()
    return {greeting.language: greeting for greeting in Greeting.objects.all()}


def new_user(*groups, name="ada"):
    user = get_user_model().objects.create_user(name, password="ada")
    user.groups.set(groups)
    return user


def rights(user, greetings):
    return {
        code: (may_translate(user, greeting), may_publish(user, greeting))
        for code, greeting in greetings.items()
    }


BOTH, DRAFTS, NONE = (True, True), (True, False), (False, False)


def test_a_translator_works_in_the_own_language(greetings, french):
    user = new_user(make_translator_group(french))
    assert rights(user, greetings) == {"en": NONE, "fr": BOTH, "gd": NONE}


def test_a_group_for_drafts_prepares_what_others_publish(greetings, french):
    user = new_user(make_translator_group(french, publishes=False))
    assert rights(user, greetings) == {"en": NONE, "fr": DRAFTS, "gd": NONE}


def test_a_translator_may_belong_to_two_languages(greetings, french, gaelic):
    groups = make_translator_group(french), make_translator_group(gaelic, publishes=False)
    assert rights(new_user(*groups), greetings) == {"en": NONE, "fr": BOTH, "gd": DRAFTS}


def test_editors_keep_their_rights_in_every_language(greetings, french):
    call_command("setup_groups", verbosity=0)
    editors, moderators = Group.objects.get(name="Editors"), Group.objects.get(name="Moderators")
    assert set(rights(new_user(editors), greetings).values()) == {DRAFTS}
    assert set(rights(new_user(moderators, name="bea"), greetings).values()) == {BOTH}
    both = new_user(editors, make_translator_group(french), name="cy")
    assert rights(both, greetings) == {"en": DRAFTS, "fr": BOTH, "gd": DRAFTS}


def test_a_permission_of_the_users_own_holds_everywhere(greetings, french):
    user = new_user(make_translator_group(french))
    user.user_permissions.add(Permission.objects.get(codename="change_greeting"))
    user = get_user_model().objects.get()
    assert rights(user, greetings) == {"en": DRAFTS, "fr": BOTH, "gd": DRAFTS}


def test_a_group_that_lost_its_language_may_do_nothing(greetings, french):
    user = new_user(make_translator_group(french))
    TranslatorGroup.objects.update(locale=None)
    assert set(rights(user, greetings).values()) == {NONE}


def test_administrators_are_asked_nothing(greetings, django_assert_num_queries, admin_user):
    with django_assert_num_queries(0):
        assert set(rights(admin_user, greetings).values()) == {BOTH}


def test_the_rights_of_a_user_cost_three_queries(greetings, french, django_assert_num_queries):
    user = new_user(make_translator_group(french))
    with django_assert_num_queries(3):  # Django's two, and one for the languages
        rights(user, greetings)


def test_pages_follow_the_tree_of_the_language(make_city, french, gaelic, submit):
    city = CityPage.objects.get(pk=make_city("Saumur").pk)
    for locale in (french, gaelic):
        submit(city, locale).save_target(publish=False)
    user = new_user(make_translator_group(french))
    pages = CityPage.objects.select_related("locale")
    assert rights(user, {page.locale.language_code: page for page in pages}) == {
        "en": NONE,
        "fr": BOTH,
        "gd": NONE,
    }


def test_a_language_whose_pages_come_later_is_found_by_its_translators(make_city, french, submit):
    user = new_user(make_translator_group(french))
    city = make_city("Saumur")
    submit(city, french).save_target(publish=False)
    assert may_publish(user, CityPage.objects.get(locale=french))


def test_the_command_makes_a_group_once(french, capsys):
    call_command("translator_group", "fr")
    call_command("translator_group", "fr")
    assert (
        capsys.readouterr().out.splitlines()
        == ["“Translators: Français” is ready: add users to it in the admin's settings."] * 2
    )
    assert list(TranslatorGroup.objects.values_list("group__name", "locale__language_code")) == [
        ("Translators: Français", "fr")
    ]


def test_the_command_mends_a_group_and_keeps_its_name(home, french, capsys):
    group = make_translator_group(french)
    group.permissions.clear()
    Group.objects.filter(pk=group.pk).update(name="Les traducteurs")
    call_command("translator_group", "fr")
    assert "“Les traducteurs” is ready" in capsys.readouterr().out
    names = set(group.permissions.values_list("codename", flat=True))
    assert {"access_admin", "change_greeting", "publish_menu", "view_siteinfo"} <= names
    assert not {name for name in names if name.startswith(("add", "delete"))}


def test_the_command_binds_a_group_that_was_made_by_hand(french):
    group = Group.objects.create(name="Translators: Français")
    assert make_translator_group(french) == group


def test_the_command_knows_the_languages_of_the_site(french):
    with pytest.raises(CommandError, match="has no language “tlh”; it has en, fr."):
        call_command("translator_group", "tlh")
    assert not TranslatorGroup.objects.exists()


def test_a_group_for_drafts_may_not_publish_pages(home, french, submit):
    submit(home, french).save_target(publish=False)
    group = make_translator_group(french, publishes=False)
    granted = GroupPagePermission.objects.filter(group=group)
    assert list(granted.values_list("permission__codename", flat=True)) == ["change_page"]


def test_lists_show_the_own_language(client, greetings, french, make_city, submit):
    submit(make_city("Saumur"), french).save_target(publish=False)
    client.force_login(new_user(make_translator_group(french)))
    names = ["wagtailsnippets_sistercities_greeting:list", "cities:index"]
    for name in names:
        shown = client.get(reverse(name)).context["object_list"]
        assert {one.locale.language_code for one in shown} == {"fr"}
