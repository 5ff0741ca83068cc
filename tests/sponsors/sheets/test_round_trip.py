"""What goes out into a spreadsheet comes back as it was."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from hypothesis import given, strategies

from sponsors.models import Sponsor, Sponsorship
from sponsors.sheets.cells import harmless, restored

FORMULAS = ["=1+1", "+1 828", "-1", "@here", "\t=1", "\r=1", "'=1", "''-1", " =1", "＝1", "'", "a"]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_begins_as_a_formula_and_each_comes_back(text):
    assert harmless(text).lstrip(" \t\r")[:1] not in tuple("=+-@＝")
    assert restored(harmless(text)) == text


def test_any_text_comes_back_as_it_was(examples):
    @examples(200, 20_000)
    @given(strategies.text(alphabet="'= +-@\t\rabé"))
    def check(text):
        assert restored(harmless(text)) == text

    check()


@pytest.fixture
def library(make_sponsor, make_image, make_city, campaign):
    """One of everything that a cell can hold."""
    make_sponsor("=Brewery, “Ltd”", campaign=campaign, starts=date(2026, 1, 2), anonymous=True)
    hall = make_sponsor("Òṣogbo Hall", of_kind="organisation", logo=make_image("Hall"), rank=7)
    more = {"tier": 1, "represented_by": "Irene; Ken", "ends": date(2027, 1, 1)}
    Sponsorship.objects.create(sponsor=hall, kind="in_kind", gift="music", sort_order=5, **more)
    Sponsorship.objects.create(sponsor=hall, supported_page=make_city(), sort_order=6)
    Sponsorship.objects.create(sponsor=hall, sort_order=7)
    expires = datetime(2030, 1, 1, 12, 30, tzinfo=UTC)
    facts = {"other_names": "Ken, Irene", "url": "https://example.org/", "expire_at": expires}
    Sponsor.objects.create(name="Irene and Ken", kind="household", **facts)
    Sponsor.objects.create(name="Irene and Ken", kind="household")
    Sponsor.objects.create(name="A draft", kind="committee", live=False)


@pytest.mark.django_db
@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_nothing_changes_if_an_export_is_imported(library, export, offer, outcomes, format):
    report = offer(export(format))
    assert outcomes(report) == {"same": 8}
    assert "sealed" in report.context and b'name="sealed"' not in report.content


@pytest.mark.django_db
@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_what_was_deleted_comes_back_to_the_byte(library, export, offer, confirm, outcomes, format):
    before, file = export(), export(format)
    Sponsor.objects.all().delete()
    report = offer(file)
    assert outcomes(report) == {"new": 8}
    confirm(report)
    assert export() == before
    assert outcomes(offer(file)) == {"same": 8}


@pytest.mark.django_db
def test_the_export_tells_all_that_is_known(make_sponsor, campaign, export, rows_in):
    brewery = make_sponsor("=Brewery", kind="donor", campaign=campaign, starts=date(2026, 1, 2))
    (row,) = rows_in(export())
    assert row.pop("sponsor key") == str(brewery.uuid)
    assert row.pop("sponsorship key") == str(brewery.sponsorships.get().uuid)
    assert {heading: text for heading, text in row.items() if text} == {
        "name": "'=Brewery",
        "kind": "business",
        "published": "yes",
        "sponsorship": "donor",
        "tier": "friend",
        "rank": "100",
        "campaign": "/home/sign/",
        "first day": "2026-01-02",
        "anonymous": "no",
    }


@pytest.mark.django_db
def test_an_export_costs_the_same_for_one_sponsor_and_for_many(
    make_sponsor, campaign, export, django_assert_num_queries, admin_client
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    make_sponsor("Sponsor", campaign=campaign)
    export()
    with CaptureQueriesContext(connection) as few:
        export()
    for number in range(10):
        make_sponsor(f"Sponsor {number}", campaign=campaign)
    with django_assert_num_queries(len(few)):
        export()


@pytest.mark.django_db
def test_who_may_only_look_is_not_told_who_gave_anonymously(
    make_sponsor, export, rows_in, group_client
):
    make_sponsor("Shy", anonymous=True, represented_by="Ken")
    make_sponsor("Bakery", represented_by="Irene")
    rows = rows_in(export(client=group_client("view_sponsor")))
    told = [(row["name"], row["sponsorship"], row["represented by"]) for row in rows]
    assert told == [("Bakery", "supporter", "Irene"), ("Shy", "", "")]


@pytest.mark.django_db
def test_a_visitor_is_asked_to_sign_in(make_sponsor, export, offer):
    make_sponsor("Shy")
    assert export(client=Client()) == b""
    assert offer("name\nX\n", client=Client()).status_code == 302
