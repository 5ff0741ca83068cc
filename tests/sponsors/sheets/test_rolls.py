"""The donor roll of a campaign goes out into a spreadsheet, and comes back."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import GroupPagePermission

from sponsors.models import CampaignPage, Donor
from sponsors.recognition import donor_roll

pytestmark = [pytest.mark.django_db, pytest.mark.once]

WAY_IN = "sponsors_import_roll"


@pytest.fixture
def roll(campaign):
    names = [("=Montford", "household", False), ("Orchard", "business", True)]
    campaign.donors = [
        Donor(name=name, kind=kind, anonymous=anonymous, locale=campaign.locale)
        for name, kind, anonymous in names
    ]
    campaign.save_revision().publish()
    return CampaignPage.objects.get()


@pytest.fixture
def export_roll(admin_client, campaign):
    def get(format="csv", client=admin_client):
        return client.get(reverse("sponsors_export_roll", args=[campaign.pk, format])).content

    return get


@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_a_roll_that_was_emptied_comes_back_to_the_byte(
    roll, export_roll, offer, confirm, outcomes, format
):
    before, file = export_roll(), export_roll(format)
    assert outcomes(offer(file, to=WAY_IN, args=[roll.pk])) == {"same": 2}
    roll.donors = []
    roll.save_revision().publish()
    report = offer(file, to=WAY_IN, args=[roll.pk])
    assert outcomes(report) == {"new": 2}
    confirm(report)
    assert export_roll() == before


def test_what_is_confirmed_is_on_the_roll(campaign, offer, confirm):
    file = "name,kind,anonymous\nIrene and Ken,,no\nOrchard,Business,no\nShy,,yes\n"
    confirm(offer(file, to=WAY_IN, args=[campaign.pk]))
    told = [
        (group.key, [one.name for one in group.names], group.anonymous)
        for group in donor_roll(CampaignPage.objects.get())
    ]
    assert told == [("business", ["Orchard"], 0), ("household", ["Irene and Ken"], 1)]


def test_a_donor_of_the_same_name_is_the_same_donor(roll, offer, refused, outcomes):
    report = offer("name,anonymous\nOrchard,no\nOrchard,yes\n", to=WAY_IN, args=[roll.pk])
    assert outcomes(report) == {"changed": 1, "refused": 1}
    assert refused(report) == [(3, "", "Row 2 says the same.")]


def test_a_bad_row_leaves_the_roll_as_it_was(roll, offer, confirm, everything, refused):
    before = everything()
    report = offer("name,kind\nNew,castle\n,business\n", to=WAY_IN, args=[roll.pk])
    assert [(number, heading) for number, heading, _reason in refused(report)] == [
        (2, "kind"),
        (3, "name"),
    ]
    assert confirm(report).status_code == 409
    assert everything() == before


def test_a_roll_whose_page_has_changes_that_wait_is_left_alone(roll, offer, refused):
    roll.intro = "Another."
    roll.save_revision()
    report = offer("name\nNew\n", to=WAY_IN, args=[roll.pk])
    told = "It has changes that are not published yet: publish or discard them first."
    assert refused(report) == [(2, "", told)]


def test_a_translation_is_given_its_donors_by_the_original(roll, french, translate, offer, refused):
    page = translate(roll, french, A_sign="Un panneau")
    report = offer("name\nNew\n", to=WAY_IN, args=[page.pk])
    told = "This page is a translation: import into the original."
    assert refused(report) == [(2, "", told)]


def test_who_may_not_edit_the_page_reads_no_name(roll, export_roll, offer, group_client):
    client = group_client("view_sponsor", "add_sponsor", "change_sponsor")
    assert export_roll(client=client) == b""
    assert offer("name\nX\n", client=client, to=WAY_IN, args=[roll.pk]).url == "/admin/"


def test_who_may_edit_and_not_publish_makes_a_draft(
    roll, offer, confirm, group_client, django_user_model
):
    client = group_client()
    group = Group.objects.create(name="Writers")
    django_user_model.objects.get(username="ken").groups.add(group)
    GroupPagePermission.objects.create(group=group, page=roll, permission_type="change")
    confirm(offer("name\nNew\n", client=client, to=WAY_IN, args=[roll.pk]), client=client)
    page = CampaignPage.objects.get()
    assert (page.donors.count(), page.has_unpublished_changes) == (2, True)


def test_the_menu_of_a_campaign_leads_there(campaign, admin_client):
    page = admin_client.get(reverse("wagtailadmin_pages:edit", args=[campaign.pk]))
    assert reverse(WAY_IN, args=[campaign.pk]) in page.content.decode()
