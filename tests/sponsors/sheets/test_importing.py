"""A dry run tells what would happen; one confirmation does all of it, or nothing."""

import pytest
from wagtail.models import ModelLogEntry

from sponsors.models import Sponsor, Sponsorship
from sponsors.recognition import sponsor_wall

pytestmark = pytest.mark.django_db

GIVES = ("name", "kind", "sponsorship", "tier")


def changes(report):
    return [
        (row.number, change.heading, change.before, change.after)
        for row in report.context["plan"].rows
        for change in row.changes
    ]


def test_a_dry_run_writes_nothing(offer, table, everything, outcomes):
    before = everything()
    report = offer(table(GIVES, ("Bakery", "business", "supporter", "major")))
    assert outcomes(report) == {"new": 1}
    assert everything() == before


def test_what_is_confirmed_is_thanked(offer, confirm, table):
    file = table(
        GIVES,
        ("Bakery", "business", "supporter", "major"),
        ("Bakery", "business", "Corporate member", "Leading"),
    )
    confirm(offer(file))
    told = [(group.key, [one.name for one in group.names]) for group in sponsor_wall()]
    assert told == [("corporate_member", ["Bakery"]), ("supporter", ["Bakery"])]


def test_the_log_says_who_did_it(offer, confirm, table, admin_user):
    confirm(offer(table(GIVES, ("Bakery", "business", "", ""))))
    entries = ModelLogEntry.objects.filter(user=admin_user).order_by("pk")
    assert [entry.action for entry in entries] == ["wagtail.create", "wagtail.publish"]


def test_a_change_is_told_column_by_column(offer, confirm, export, make_sponsor):
    make_sponsor("Bakery", tier=3)
    file = export().replace(b"Bakery", b"Bakery & Sons").replace(b"friend", b"leading")
    report = offer(file)
    assert changes(report) == [
        (2, "name", "Bakery", "Bakery & Sons"),
        (2, "tier", "friend", "leading"),
    ]
    confirm(report)
    sponsor = Sponsor.objects.get()
    assert (sponsor.name, sponsor.sponsorships.get().tier) == ("Bakery & Sons", 1)
    assert sponsor.latest_revision == sponsor.live_revision


def test_a_file_without_keys_adds_nothing_twice(offer, confirm, table, outcomes):
    file = table(GIVES, ("Bakery", "business", "supporter", "major"), ("Hall", "committee", "", ""))
    confirm(offer(file))
    assert outcomes(offer(file)) == {"same": 2}


def test_what_the_file_does_not_name_stays(offer, confirm, make_sponsor, everything):
    make_sponsor("Bakery", tier=1, represented_by="Irene")
    make_sponsor("Hall")
    confirm(offer("name,other names\nBakery,The bakery\n"))
    gifts = Sponsorship.objects.order_by("pk").values_list("represented_by", "tier")
    assert list(gifts) == [("Irene", 1), ("", 3)]
    assert Sponsor.objects.get(name="Bakery").other_names == "The bakery"


def test_one_refused_row_stops_all(offer, confirm, table, everything, refused):
    before = everything()
    report = offer(table(GIVES, ("Bakery", "business", "", ""), ("Hall", "castle", "", "")))
    assert [(row, heading) for row, heading, _reason in refused(report)] == [(3, "kind")]
    assert b'name="sealed"' not in report.content
    assert confirm(report).status_code == 409
    assert everything() == before


def test_nothing_is_written_if_storing_fails_half_way(
    offer, confirm, table, everything, monkeypatch
):
    report = offer(table(GIVES, ("Bakery", "business", "", ""), ("Hall", "business", "", "")))
    before, save = everything(), Sponsor.save

    def fail(sponsor, **kwargs):
        if sponsor.name == "Hall":
            raise RuntimeError("the disk is full")
        save(sponsor, **kwargs)

    monkeypatch.setattr(Sponsor, "save", fail)
    with pytest.raises(RuntimeError):
        confirm(report)
    assert everything() == before


def test_nothing_is_written_if_a_named_sponsor_has_changed_meanwhile(
    offer, confirm, make_sponsor, export, everything, outcomes
):
    sponsor = make_sponsor("Bakery", represented_by="Ken")
    report = offer(export().replace(b"Ken", b"Irene"))
    Sponsorship.objects.update(represented_by="Kenneth")
    before = everything()
    answer = confirm(report)
    assert (answer.status_code, answer.context["has_changed"]) == (409, True)
    assert changes(answer) == [(2, "represented by", "Kenneth", "Irene")]
    assert everything() == before
    confirm(answer)
    assert sponsor.sponsorships.get().represented_by == "Irene"


def test_a_change_elsewhere_does_not_matter(offer, confirm, table, make_sponsor):
    report = offer(table(GIVES, ("Bakery", "business", "", "")))
    make_sponsor("Hall")
    assert confirm(report).status_code == 200
    assert Sponsor.objects.count() == 2


def test_a_sponsor_whose_changes_wait_is_left_alone(offer, make_sponsor, export, refused):
    sponsor = make_sponsor("Bakery")
    sponsor.name = "Bakery and café"
    sponsor.save_revision()
    report = offer(export().replace(b"friend", b"major"))
    told = "It has changes that are not published yet: publish or discard them first."
    assert refused(report) == [(2, "", told)]


def test_a_sponsor_that_somebody_has_locked_is_left_alone(
    offer, make_sponsor, export, refused, django_user_model
):
    sponsor = make_sponsor("Bakery")
    sponsor.locked, sponsor.locked_by = True, django_user_model.objects.create_user("irene")
    sponsor.save()
    assert refused(offer(export().replace(b"friend", b"major"))) == [(2, "", "It is locked.")]


def test_who_may_not_publish_makes_drafts(offer, confirm, table, group_client):
    client = group_client("add_sponsor", "change_sponsor")
    report = offer(table(GIVES, ("Bakery", "business", "supporter", "")), client=client)
    assert report.context["plan"].notes == ["You may not publish: what changes is kept as a draft."]
    confirm(report, client=client)
    assert not Sponsor.objects.get().live


@pytest.mark.parametrize("codenames", [("view_sponsor",), ("add_sponsor",), ("change_sponsor",)])
def test_who_may_not_add_and_change_sponsors_imports_nothing(
    offer, group_client, codenames, everything
):
    before = everything()
    client = group_client(*codenames)
    assert offer("name,kind\nBakery,business\n", client=client).url == "/admin/"
    assert everything() == before


def test_what_is_sealed_for_one_user_is_nothing_to_another(offer, table, group_client, everything):
    report = offer(table(GIVES, ("Bakery", "business", "", "")))
    before = everything()
    client = group_client("add_sponsor", "change_sponsor")
    answer = client.post(report.request["PATH_INFO"], {"sealed": report.context["sealed"]})
    assert answer.status_code == 422
    assert everything() == before


def test_no_more_is_written_at_once_than_others_can_wait_for(offer, everything):
    before = everything()
    rows = "".join(f"Sponsor {number},business\n" for number in range(1001))
    answer = offer(f"name,kind\n{rows}")
    told = "This file would write more than 1000 rows at once: split it into several."
    assert (answer.status_code, answer.context["refusals"]) == (422, [told])
    assert everything() == before


def test_a_dry_run_of_many_rows_asks_no_more_than_one_of_a_few(
    offer, table, make_sponsor, django_assert_max_num_queries
):
    from sponsors.sheets.kinds import SPONSORS

    for number in range(20):
        make_sponsor(f"Sponsor {number}")
    rows = [(f"Sponsor {number}", "business", "donor", "major") for number in range(40)]
    file = table(GIVES, *rows).encode()
    with django_assert_max_num_queries(4):
        SPONSORS.plan(file, None)
