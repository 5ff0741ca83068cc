"""Reports, Thanks: who is thanked where, from when to when, and who is not yet."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from sponsors.models import CampaignPage, Sponsor, Sponsorship

pytestmark = [pytest.mark.django_db, pytest.mark.once]

REPORT = "sponsors_thanks_report"


@pytest.fixture
def library(make_sponsor, make_city, home):
    campaign = home.add_child(instance=CampaignPage(title="A sign", slug="sign", intro="A sign."))
    today = timezone.localdate()
    brewery = make_sponsor("Brewery", kind="donor", campaign=campaign)
    Sponsorship.objects.create(sponsor=brewery, supported_page=make_city(), tier=1)
    make_sponsor("Bakery", starts=date(2020, 1, 1), ends=date(2020, 12, 31))
    make_sponsor("Hall", starts=today + timedelta(days=1))
    make_sponsor("Shy", of_kind="household", anonymous=True)
    Sponsor.objects.create(name="Draft", kind="household", live=False)
    return campaign


@pytest.fixture
def report(admin_client, library):
    def ask(client=admin_client, **query):
        return client.get(reverse(REPORT), query)

    return ask


def names(response):
    return [sponsor.name for sponsor in response.context["object_list"]]


def test_each_gift_tells_where_and_whether_it_is_thanked(report):
    told = {
        sponsor.name: [(thank.places, thank.standing.value) for thank in sponsor.thanks]
        for sponsor in report().context["object_list"]
    }
    assert told == {
        "Bakery": [(["Sponsor wall"], "over")],
        "Brewery": [(["Sponsor wall", "Karpenisi"], "now"), (["A sign"], "now")],
        "Draft": [],
        "Hall": [(["Sponsor wall"], "later")],
        "Shy": [(["Sponsor wall"], "now")],
    }


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"thanked": "today"}, ["Brewery", "Shy"]),
        ({"thanked": "not_today"}, ["Bakery", "Draft", "Hall"]),
        ({"thanked": "never"}, ["Draft", "Hall"]),
        ({"kind": "household"}, ["Draft", "Shy"]),
        ({"q": "brew"}, ["Brewery"]),
    ],
)
def test_the_report_is_filtered(report, query, found):
    assert names(report(**query)) == found


def test_those_on_the_roll_of_a_campaign_are_found(report, library):
    assert names(report(campaign=library.pk)) == ["Brewery"]


def test_the_report_is_exported(report):
    content = report(export="csv").content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(content)))
    assert [row[:6] for row in rows[1:4]] == [
        ["Bakery", "business", "supporter", "Sponsor wall", "2020-01-01", "2020-12-31"],
        ["Brewery", "business", "supporter", "Sponsor wall; Karpenisi", "", ""],
        ["Brewery", "business", "donor", "A sign", "", ""],
    ]
    assert rows[-1] == [
        "Shy",
        *("household", "supporter", "Sponsor wall", "", "", "yes", "now"),
    ]


def test_who_may_only_look_reads_of_no_anonymous_gift(report, client, django_user_model):
    user = django_user_model.objects.create_user("ken")
    codenames = ["access_admin", "view_sponsor"]
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    client.force_login(user)
    (shy,) = report(client=client, q="Shy").context["object_list"]
    assert (shy.thanks, shy.form) == ([], "")
    user.user_permissions.remove(Permission.objects.get(codename="view_sponsor"))
    assert report(client=client).status_code == 302


def test_the_report_costs_the_same_for_any_number_of_sponsors(
    report, make_sponsor, django_assert_num_queries, admin_client
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    report()
    with CaptureQueriesContext(connection) as few:
        report()
    for number in range(15):
        make_sponsor(f"Sponsor {number}")
    with django_assert_num_queries(len(few)):
        report()
