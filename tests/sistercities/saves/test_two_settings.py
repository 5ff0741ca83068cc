"""A setting that somebody else has saved meanwhile is compared like a page."""

import pytest
from django.urls import reverse
from wagtail.models import Site

from home.models import Menu, SiteSettings
from sistercities.models import FrontEnd

pytestmark = pytest.mark.django_db


def frame(**chosen):
    """What the form of the frame of a site sends."""
    fields = ["site_info", "main_menu", "footer_menu", "membership_mailbox"]
    return {**dict.fromkeys(fields, ""), **chosen}


@pytest.fixture
def desks(home, open_twice):
    return open_twice(reverse("wagtailsettings:edit", args=["home", "sitesettings", site().pk]))


def site():
    return Site.objects.get(is_default_site=True)


def stored():
    return SiteSettings.for_site(site()).membership_mailbox


def test_the_second_sees_both_and_replaces_the_other_knowingly(desks):
    anna, boris = desks
    menu = Menu.objects.create(name="Main")
    annas = frame(membership_mailbox="anna@example.org", main_menu=menu.pk)
    boriss = frame(membership_mailbox="boris@example.org")
    assert anna.save(annas).status_code == 302
    assert boris.save(boriss).status_code == 409
    assert boris.compared() == [
        ("Main menu", "Main", ""),
        ("Private mailbox for members", "anna@example.org", "boris@example.org"),
    ]
    assert boris.page.select_one("#saves-heading").text.strip() == "anna has saved this meanwhile"
    assert boris.page.select_one("#id_membership_mailbox")["value"] == "boris@example.org"
    assert stored() == "anna@example.org"
    assert boris.save(boriss).status_code == 302
    assert stored() == "boris@example.org"
    assert anna.save(annas).status_code == 409


def test_both_may_save_the_same_and_one_twice(desks):
    anna, boris = desks
    same = frame(membership_mailbox="us@example.org")
    assert [anna.save(same).status_code, boris.save(same).status_code] == [302, 302]
    anna._look_at(anna.browser.get(anna.url))
    assert anna.save(frame()).status_code == 302


def test_a_mistake_does_not_make_a_form_younger(desks):
    anna, boris = desks
    refused = boris.save(frame(membership_mailbox="boris"))
    assert refused.status_code == 200
    boris._look_at(refused)
    anna.save(frame(membership_mailbox="anna@example.org"))
    assert boris.save(frame(membership_mailbox="boris")).status_code == 409
    assert boris.page.select_one("#id_membership_mailbox")["value"] == "boris"
    assert boris.page.select_one("#panel-child-membership_mailbox-errors").text.strip()
    assert boris.save(frame(membership_mailbox="boris@example.org")).status_code == 302


def test_nobody_is_named_who_has_saved_before_and_one_who_works_twice_is_told(desks):
    anna, boris = desks
    anna.save(frame(membership_mailbox="anna@example.org"))
    anna._look_at(anna.browser.get(anna.url))
    SiteSettings.objects.update(membership_mailbox="code@example.org")
    assert anna.save(frame()).status_code == 409
    heading = "#saves-heading"
    assert anna.page.select_one(heading).text.strip() == "Somebody else has saved this meanwhile"
    opened = dict(anna.opened)
    anna.save(frame(membership_mailbox="mine@example.org"))
    anna.opened = opened
    assert anna.save(frame()).status_code == 409
    told = "You have saved this meanwhile, in another window"
    assert anna.page.select_one(heading).text.strip() == told


def test_every_setting_of_wagtails_editor_is_compared(home, open_twice):
    url = reverse("wagtailsettings:edit", args=["sistercities", "frontend", site().pk])
    anna, boris = open_twice(url)
    anna.save({"address": "https://a.example"})
    assert boris.save({"address": "https://b.example"}).status_code == 409
    address = "Address of the front end"
    assert boris.compared() == [(address, "https://a.example", "https://b.example")]
    assert FrontEnd.for_site(site()).address == "https://a.example"


def test_a_script_that_names_no_version_is_believed(desks):
    anna, boris = desks
    anna.save(frame(membership_mailbox="anna@example.org"))
    boris.opened = {}
    assert boris.save(frame()).status_code == 302
