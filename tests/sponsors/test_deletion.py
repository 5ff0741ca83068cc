"""Nothing that others lean on is lost by a slip, and no draft is lost with it."""

from datetime import date

import pytest
from django.urls import reverse
from wagtail.models import Page

from sponsors.models import CampaignPage, Sponsor, Sponsorship

pytestmark = pytest.mark.django_db

LONG_AGO = date(2020, 1, 1)


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


def delete(client, *sponsors):
    """One by its own door, several by that of many."""
    if len(sponsors) == 1:
        url = reverse("wagtailsnippets_sponsors_sponsor:delete", args=[sponsors[0].pk])
    else:
        url = reverse("wagtail_bulk_action", args=["sponsors", "sponsor", "delete"])
        url += "?" + "&".join(f"id={sponsor.pk}" for sponsor in sponsors)
    return client.post(url, follow=True)


def test_a_sponsor_who_is_thanked_is_not_deleted(admin_client, used_campaign):
    brewery = Sponsor.objects.get()
    Sponsorship.objects.create(sponsor=brewery, supported_page=used_campaign)
    assert told(delete(admin_client, brewery)) == [
        "Brewery was not deleted, because visitors read of it: A sign, Sponsor wall."
    ]
    assert Sponsor.objects.exists()


def test_nor_is_it_deleted_among_others(admin_client, make_sponsor):
    sponsors = make_sponsor("Bakery", starts=date(2999, 1, 1)), make_sponsor("Hall", ends=LONG_AGO)
    assert told(delete(admin_client, *sponsors)) == [
        "Bakery was not deleted, because visitors read of it: Sponsor wall."
    ]
    assert Sponsor.objects.count() == 2


def test_a_sponsor_whose_thanks_are_over_is_deleted(admin_client, make_sponsor):
    delete(admin_client, make_sponsor("Hall", ends=LONG_AGO))
    assert not Sponsor.objects.exists()


def test_a_sponsor_that_is_not_published_is_deleted(admin_client, make_sponsor):
    sponsor = make_sponsor("Hall")
    sponsor.unpublish()
    delete(admin_client, sponsor)
    assert not Sponsor.objects.exists()
