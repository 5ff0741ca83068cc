"""Nothing that others lean on is lost by a slip, and no draft is lost with it."""

import pytest
from django.urls import reverse
from wagtail.models import Page

from sponsors.models import CampaignPage, Sponsorship

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign(home):
    return home.add_child(instance=CampaignPage(title="A sign", slug="sign", intro="A sign."))


@pytest.fixture
def used_campaign(campaign, make_sponsor):
    make_sponsor("Brewery", campaign=campaign)
    return campaign


def told(response):
    return [str(message).strip() for message in response.context["messages"]]


def test_a_campaign_with_sponsors_is_not_deleted(admin_client, used_campaign):
    url = reverse("wagtailadmin_pages:delete", args=[used_campaign.pk])
    response = admin_client.post(url, follow=True)
    assert told(response) == ["Nothing was deleted, because Brewery still names it."]
    assert Page.objects.filter(pk=used_campaign.pk).exists()


def test_neither_is_a_page_above_it(admin_client, used_campaign, home):
    url = reverse("wagtailadmin_pages:delete", args=[home.pk])
    response = admin_client.post(url, follow=True)
    assert told(response) == ["Nothing was deleted, because Brewery still names it."]
    assert Page.objects.filter(pk=used_campaign.pk).exists()


def test_nor_is_it_deleted_among_many(admin_client, used_campaign):
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    response = admin_client.post(f"{url}?id={used_campaign.pk}", follow=True)
    assert told(response) == ["Nothing was deleted, because Brewery still names it."]
    assert Page.objects.filter(pk=used_campaign.pk).exists()


def test_a_campaign_without_sponsors_is_deleted(admin_client, campaign):
    admin_client.post(reverse("wagtailadmin_pages:delete", args=[campaign.pk]))
    assert not Page.objects.filter(pk=campaign.pk).exists()


def test_a_draft_that_names_a_deleted_campaign_can_still_be_opened(
    admin_client, campaign, make_sponsor
):
    sponsor = make_sponsor("Brewery")
    sponsor.sponsorships = [Sponsorship(kind="donor", campaign=campaign)]
    sponsor.save_revision()
    campaign.delete()
    url = reverse("wagtailsnippets_sponsors_sponsor:edit", args=[sponsor.pk])
    response = admin_client.get(url)
    (row,) = response.context["form"].formsets["sponsorships"].forms
    assert (row["kind"].value(), row["campaign"].value()) == ("donor", None)
