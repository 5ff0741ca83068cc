"""Who is thanked, under which heading, and who is never named."""

import pytest

from sponsors.models import CampaignPage, Donor, Sponsorship
from sponsors.recognition import donor_roll, sponsor_wall, supporters_of

pytestmark = pytest.mark.django_db


def told(groups):
    return [(group.heading, [t.name for t in group.names], group.anonymous) for group in groups]


@pytest.fixture
def campaign(home):
    return home.add_child(instance=CampaignPage(title="A sign", slug="sign", intro="A sign."))


def test_the_wall_groups_by_kind_in_a_fixed_order(make_sponsor):
    make_sponsor("City Hall")
    architects = make_sponsor("Architects")
    Sponsorship.objects.create(sponsor=architects, kind="corporate_member")
    assert told(sponsor_wall()) == [
        ("Corporate members", ["Architects"], 0),
        ("Supporters", ["Architects", "City Hall"], 0),
    ]


def test_nobody_is_named_twice_under_one_heading(make_sponsor):
    bakery = make_sponsor("Bakery")
    Sponsorship.objects.create(sponsor=bakery, kind="supporter")
    assert told(sponsor_wall()) == [("Supporters", ["Bakery"], 0)]


def test_an_anonymous_giver_is_counted_and_never_named(make_sponsor):
    make_sponsor("Shy", anonymous=True, represented_by="Ken")
    make_sponsor("Bakery")
    (group,) = sponsor_wall()
    assert ([t.name for t in group.names], group.anonymous) == (["Bakery"], 1)
    assert "Shy" not in repr(group) and "Ken" not in repr(group)


def test_gifts_to_a_campaign_are_on_its_roll_and_not_on_the_wall(make_sponsor, campaign):
    make_sponsor("Brewery", of_kind="business", campaign=campaign)
    assert sponsor_wall() == []
    assert told(donor_roll(campaign)) == [("Businesses", ["Brewery"], 0)]


def test_the_roll_joins_sponsors_and_plain_names_by_kind_of_giver(make_sponsor, campaign):
    make_sponsor("Zebra Books", of_kind="business", campaign=campaign)
    make_sponsor("Saumur Committee", of_kind="committee", campaign=campaign)
    for name, kind, anonymous in [
        ("A Montford household", "household", False),
        ("apple orchard", "business", False),
        ("Somebody", "household", True),
    ]:
        Donor.objects.create(campaign=campaign, name=name, kind=kind, anonymous=anonymous)
    assert told(donor_roll(campaign)) == [
        ("Businesses", ["apple orchard", "Zebra Books"], 0),
        ("Committees", ["Saumur Committee"], 0),
        ("Households and individuals", ["A Montford household"], 1),
    ]


def test_names_stand_in_the_order_of_the_alphabet_whatever_their_accents_and_signs(
    make_sponsor, campaign
):
    names = ["Dunkeld", "Éire House", "Fiddlers", "Irene and Ken", "Irene & Ken", "“Zebra” Books"]
    for number, name in enumerate(reversed(names)):
        make_sponsor(name)
        Donor.objects.create(campaign=campaign, name=name, sort_order=number)
    assert [one.name for one in sponsor_wall()[0].names] == names
    assert [one.name for one in donor_roll(campaign)[0].names] == names


def test_a_page_names_those_who_support_it(make_sponsor, make_city):
    karpenisi, saumur = make_city("Karpenisi"), make_city("Saumur", country="FR")
    make_sponsor("Bakery", supported_page=karpenisi)
    assert told(supporters_of(karpenisi)) == [("Supporters", ["Bakery"], 0)]
    assert supporters_of(saumur) == []


def test_the_wall_costs_the_same_for_one_sponsor_and_for_twenty(
    make_sponsor, make_image, django_assert_max_num_queries
):
    for number in range(20):
        make_sponsor(f"Sponsor {number:02}", logo=make_image(f"Logo {number}", (200, 100)))
    with django_assert_max_num_queries(2):
        assert len(sponsor_wall()[0].names) == 20
