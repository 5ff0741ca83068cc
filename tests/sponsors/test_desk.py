"""The sponsor library in the admin: find and filter; thanked from the day it says."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from sponsors.models import Sponsor, Sponsorship
from sponsors.recognition import sponsor_wall

pytestmark = [pytest.mark.django_db, pytest.mark.once]

LISTING = "wagtailsnippets_sponsors_sponsor:list"


@pytest.fixture
def found(admin_client):
    def ask(**query):
        response = admin_client.get(reverse(LISTING), query)
        return [sponsor.name for sponsor in response.context["object_list"]]

    return ask


@pytest.fixture
def library(make_sponsor):
    brewery = make_sponsor("Highland Brewing", of_kind="business", kind="donor")
    Sponsorship.objects.create(sponsor=brewery, kind="donor")
    make_sponsor("Saumur Committee", of_kind="committee")
    Sponsor.objects.filter(name="Highland Brewing").update(other_names="The brewery")


def test_sponsors_are_listed_by_name(found, library):
    assert found() == ["Highland Brewing", "Saumur Committee"]


def test_a_sponsor_is_found_by_name_and_by_other_names(found, library):
    call_command("update_index", verbosity=0)
    assert found(q="saumur") == ["Saumur Committee"]
    assert found(q="brewery") == ["Highland Brewing"]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"kind": "committee"}, ["Saumur Committee"]),
        ({"gave": "donor"}, ["Highland Brewing"]),
    ],
)
def test_sponsors_are_filtered_by_who_they_are_and_by_what_they_gave(found, library, query, names):
    assert found(**query) == names


def sponsor_form(**sponsorship):
    usual = {"kind": "supporter", "gift": "", "tier": "3", "rank": "100"}
    return nested_form_data(
        {
            "name": "Bakery",
            "kind": "business",
            "sponsorships": inline_formset([{**usual, **sponsorship}]),
            "action-publish": "yes",
        }
    )


@pytest.mark.parametrize(
    ("sponsorship", "field", "message"),
    [
        (
            {"starts": "2026-02-01", "ends": "2026-01-01"},
            "ends",
            "The last day is before the first day.",
        ),
        ({"kind": "in_kind"}, "gift", "Say what an in-kind sponsor gives."),
        ({"gift": "music"}, "gift", "Only an in-kind sponsor gives in kind."),
    ],
)
def test_a_contradiction_is_answered_beside_its_field(admin_client, sponsorship, field, message):
    add = reverse("wagtailsnippets_sponsors_sponsor:add")
    response = admin_client.post(add, sponsor_form(**sponsorship))
    (row,) = response.context["form"].formsets["sponsorships"].forms
    assert row.errors == {field: [message]}
    assert Sponsor.objects.count() == 0


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "https://user@example.org/", "ftp://x.org"]
)
def test_an_address_that_is_no_web_address_is_refused(admin_client, address):
    add = reverse("wagtailsnippets_sponsors_sponsor:add")
    response = admin_client.post(add, {**sponsor_form(), "url": address})
    assert list(response.context["form"].errors) == ["url"]


def test_a_sponsor_that_is_scheduled_appears_on_its_day(admin_client):
    add = reverse("wagtailsnippets_sponsors_sponsor:add")
    with time_machine.travel(datetime(2026, 5, 1, 12, tzinfo=UTC)):
        admin_client.post(add, {**sponsor_form(), "go_live_at": "2026-05-02 09:00"})
        call_command("publish_scheduled")
        assert sponsor_wall() == []
    with time_machine.travel(datetime(2026, 5, 3, 12, tzinfo=UTC)):
        call_command("publish_scheduled")
        assert [thanks.name for thanks in sponsor_wall()[0].names] == ["Bakery"]


def test_a_half_filled_draft_has_a_preview_without_what_is_missing(admin_client):
    form = sponsor_form(kind="")
    form["kind"] = ""
    preview = reverse("wagtailsnippets_sponsors_sponsor:preview_on_add")
    assert admin_client.post(preview, form).json()["is_valid"]
    assert "Bakery" in admin_client.get(preview).content.decode()


def test_a_name_that_grows_when_it_is_composed_is_a_form_error(admin_client):
    add = reverse("wagtailsnippets_sponsors_sponsor:add")
    response = admin_client.post(add, {**sponsor_form(), "name": "\u0958" * 100})
    assert list(response.context["form"].errors) == ["name"]
