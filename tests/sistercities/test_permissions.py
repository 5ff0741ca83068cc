"""Editors prepare; moderators decide what visitors see."""

from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.urls import reverse

from sistercities.models import Greeting

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def member_of(client):
    """A browser in which a member of the group is logged in."""
    call_command("setup_groups", verbosity=0)

    def log_in(group):
        user = get_user_model().objects.create_user("ada", password="ada")
        user.groups.add(Group.objects.get(name=group))
        client.force_login(user)
        return client

    return log_in


def add_greeting(client, **action):
    client.post(
        reverse("wagtailsnippets_sistercities_greeting:add"),
        {"text": "Welcome", "transliteration": "", **action},
    )
    return list(Greeting.objects.values_list("text", "live"))


def test_an_editor_prepares_a_greeting_and_cannot_publish_it(member_of):
    client = member_of("Editors")
    assert add_greeting(client, **{"action-publish": "yes"}) == [("Welcome", False)]


def test_a_moderator_publishes_a_greeting(member_of):
    client = member_of("Moderators")
    assert add_greeting(client, **{"action-publish": "yes"}) == [("Welcome", True)]


@pytest.mark.parametrize(("group", "status"), [("Editors", 302), ("Moderators", 200)])
def test_only_moderators_delete_sponsors(member_of, make_sponsor, group, status):
    sponsor = make_sponsor(ends=date(2020, 12, 31))
    url = reverse("wagtailsnippets_sponsors_sponsor:delete", args=[sponsor.pk])
    assert member_of(group).get(url).status_code == status


def test_nobody_works_on_greetings_without_a_group(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("eve"))
    response = client.get(reverse("wagtailsnippets_sistercities_greeting:list"))
    assert response.status_code == 302


def test_setting_up_the_groups_twice_changes_nothing(member_of, capsys):
    call_command("setup_groups")
    assert capsys.readouterr().out == "Nothing to change.\n"
