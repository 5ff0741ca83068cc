"""What sponsors need of editors: a word before a sponsorship ends, and thanks for every gift."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone
from wagtail.models import Locale

from sponsors.desk.gifts import EndingSoon, Unacknowledged
from sponsors.models import CampaignPage, Donor, Sponsor, Sponsorship

pytestmark = pytest.mark.django_db


@pytest.fixture
def boss(db):
    return get_user_model().objects.create_superuser("boss", password="x")


@pytest.fixture
def campaign(home):
    return home.add_child(instance=CampaignPage(title="A bench", slug="bench", intro="Sit down."))


@pytest.fixture
def ending(boss):
    return lambda: [(item.title, item.detail) for item in EndingSoon().items(boss)]


@pytest.fixture
def unacknowledged(boss):
    """Names; the number is that of the list."""

    def names():
        need = Unacknowledged()
        found = [item.title for item in need.items(boss)]
        assert need.number(boss) == len(found)
        return found

    return names


def in_days(number):
    return timezone.localdate() + timedelta(days=number)


@pytest.mark.parametrize(
    ("days", "soon"), [(-1, False), (0, True), (30, True), (31, False), (None, False)]
)
def test_a_sponsorship_that_ends_within_a_month_is_told(make_sponsor, ending, days, soon):
    make_sponsor(ends=None if days is None else in_days(days))
    assert [name for name, _detail in ending()] == ["Highland Printers"] * soon


def test_it_is_told_with_its_day_until_what_follows_is_there(
    make_sponsor, ending, time_machine, campaign
):
    time_machine.move_to("2026-12-10")
    sponsor = make_sponsor(ends="2026-12-24")
    assert ending() == [("Highland Printers", "Supporter until December 24, 2026")]
    next_year = {"kind": "supporter", "starts": "2026-12-25", "ends": "2027-12-24"}
    Sponsorship.objects.create(sponsor=sponsor, campaign=campaign, **next_year)
    assert len(ending()) == 1
    Sponsorship.objects.create(sponsor=sponsor, **next_year)
    assert ending() == []


def on_the_wall(sponsor, campaign):
    pass


def of_the_campaign(sponsor, campaign):
    Sponsorship.objects.update(campaign=campaign)


def of_a_draft_campaign(sponsor, campaign):
    of_the_campaign(sponsor, campaign)
    campaign.unpublish()


def of_a_draft_campaign_for_a_live_page(sponsor, campaign):
    of_a_draft_campaign(sponsor, campaign)
    Sponsorship.objects.update(supported_page=campaign.get_parent())


def of_a_draft_campaign_for_a_draft_page(sponsor, campaign):
    of_a_draft_campaign(sponsor, campaign)
    Sponsorship.objects.update(supported_page=campaign)


def of_a_draft_campaign_that_is_over(sponsor, campaign):
    of_a_draft_campaign(sponsor, campaign)
    Sponsorship.objects.update(ends=in_days(-1))


def of_a_draft_campaign_before_it_begins(sponsor, campaign):
    of_a_draft_campaign(sponsor, campaign)
    Sponsorship.objects.update(starts=in_days(1))


def of_a_draft_sponsor(sponsor, campaign):
    Sponsor.objects.update(live=False)


def of_a_sponsor_that_expired(sponsor, campaign):
    Sponsor.objects.update(live=False, expired=True)


@pytest.mark.parametrize(
    ("gift", "waits"),
    [
        (on_the_wall, False),
        (of_the_campaign, False),
        (of_a_draft_campaign, True),
        (of_a_draft_campaign_for_a_live_page, False),
        (of_a_draft_campaign_for_a_draft_page, True),
        (of_a_draft_campaign_that_is_over, False),
        (of_a_draft_campaign_before_it_begins, False),
        (of_a_draft_sponsor, True),
        (of_a_sponsor_that_expired, False),
    ],
)
def test_a_gift_waits_for_thanks_while_no_live_page_shows_it(
    make_sponsor, campaign, unacknowledged, gift, waits
):
    gift(make_sponsor(), campaign)
    assert unacknowledged() == ["Highland Printers"] * waits


def test_a_donor_waits_for_thanks_until_a_page_of_the_campaign_is_live_in_any_language(
    campaign, unacknowledged
):
    campaign.donors = [Donor(name="Ken and Irene")]
    campaign.save()
    assert unacknowledged() == []
    campaign.unpublish()
    french = campaign.copy_for_translation(
        Locale.objects.create(language_code="fr"), copy_parents=True
    )
    assert unacknowledged() == ["Ken and Irene"]
    CampaignPage.objects.filter(pk=french.pk).update(live=True)
    assert unacknowledged() == []


def test_who_may_not_change_sponsors_hears_of_no_sponsorship(make_sponsor, django_user_model):
    make_sponsor(ends=in_days(3))
    Sponsor.objects.update(live=False)
    visitor = django_user_model.objects.create_user("ada")
    assert not EndingSoon().concerns(visitor)
    assert not Unacknowledged().concerns(visitor)
    assert Unacknowledged().number(visitor) == 0
