"""What is told of statements, programmes, events, campaigns and sponsors."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from sistercities.models import (
    EventCity,
    EventPage,
    ProgramCriterion,
    ProgramPage,
    StatementCity,
    StatementPage,
)
from sistercities.statements.declared import declared
from sponsors.models import CampaignPage, Donor, Sponsor, Sponsorship

pytestmark = pytest.mark.django_db
BODY = [("heading", "We welcome everybody.")]


@pytest.fixture
def add(home):
    return lambda model, title, **facts: home.add_child(instance=model(title=title, **facts))


@pytest.fixture
def statement(add):
    def make(title, day="2022-03-15", **facts):
        texts = {"summary": "Peace.", "issued_by": "The board", "body": BODY}
        return add(StatementPage, title, adopted_on=day, **{**texts, **facts})

    return make


def test_a_statement_names_its_cities_and_the_one_that_is_valid_now(statement, make_city, told):
    old = statement("First")
    newer = statement("Second", "2023-01-01", supersedes=old)
    newest = statement("Third", "2024-01-01", live=False)
    city = make_city("Saumur")
    StatementCity.objects.create(statement=old, city=city, locale=city.locale)
    items = told("statements")
    assert list(items) == ["Second", "First"]
    first = items["First"]
    assert [one["title"] for one in first["cities"]] == ["Saumur"]
    assert (first["status"], first["superseded_by"]["title"]) == ("superseded", "Second")
    assert items["Second"]["supersedes"]["title"] == "First"
    newest.supersedes = newer
    newest.save()
    assert told("statements")["First"]["superseded_by"]["title"] == "Second"
    with declared("A test"):
        newest.save_revision().publish()
    assert told("statements")["First"]["superseded_by"]["title"] == "Third"
    assert list(told("statements", status="in_force")) == ["Third"]
    assert list(told("statements", city="saumur")) == ["First"]


def test_a_statement_is_in_force_again_once_its_successor_has_expired(
    statement, told, time_machine
):
    tomorrow = timezone.now() + timedelta(days=1)
    statement("Second", "2023-01-01", supersedes=statement("First"), expire_at=tomorrow)
    assert told("statements")["First"]["status"] == "superseded"
    time_machine.move_to(timezone.now() + timedelta(days=2))
    items = told("statements")
    assert {name: one["status"] for name, one in items.items()} == {"First": "in_force"}


def test_a_programme_closes_and_ends_with_its_days(add, told, time_machine):
    time_machine.move_to(datetime(2026, 5, 1, 12, tzinfo=UTC))
    facts = {"theme": "culture", "intro": "Cook.", "audience": "Cooks"}
    days = {"deadline": date(2026, 5, 2), "starts": date(2026, 6, 1), "ends": date(2026, 6, 9)}
    page = add(ProgramPage, "Two kitchens", **facts, **days)
    ProgramCriterion.objects.create(program=page, text="You cook", locale=page.locale)
    item = told("programs")["Two kitchens"]
    assert item["criteria"] == [{"lang": "en", "text": "You cook", "required": True}]
    assert (item["theme"], item["starts"], item["status"]) == ("culture", "2026-06-01", "open")
    time_machine.move_to(datetime(2026, 5, 3, 12, tzinfo=UTC))
    assert told("programs")["Two kitchens"]["status"] == "closed"
    time_machine.move_to(datetime(2026, 6, 10, 12, tzinfo=UTC))
    assert told("programs", theme="culture")["Two kitchens"]["status"] == "over"
    assert told("programs", status="open") == {}


def test_an_event_tells_both_clocks_and_is_over_when_it_ends(add, make_city, told, time_machine):
    time_machine.move_to(datetime(2026, 5, 1, 12, tzinfo=UTC))
    starts = datetime(2026, 5, 2, 16, tzinfo=UTC)
    page = add(EventPage, "Greetings", intro="Come.", starts=starts, time_zone="Europe/Athens")
    city = make_city("Karpenisi")
    EventCity.objects.create(event=page, city=city, locale=city.locale)
    item = told("events", city="karpenisi")["Greetings"]
    assert (item["starts"], item["local_start"], item["time_zone"], item["status"]) == (
        "2026-05-02T16:00:00Z",
        "2026-05-02T19:00:00+03:00",
        "Europe/Athens",
        "coming",
    )
    # Without an end, it is over with its day in Athens.
    time_machine.move_to(datetime(2026, 5, 2, 20, 59, tzinfo=UTC))
    assert list(told("events", status="coming")) == ["Greetings"]
    time_machine.move_to(datetime(2026, 5, 2, 21, 1, tzinfo=UTC))
    assert told("events")["Greetings"]["status"] == "over"
    assert told("events", status="coming") == {}


def test_events_and_statements_are_asked_for_by_their_days(add, statement, told):
    for day in (1, 2, 3):
        starts = datetime(2026, 5, day, 16, tzinfo=UTC)
        add(EventPage, f"May {day}", intro="Come.", starts=starts, time_zone="Europe/Athens")
    assert list(told("events", **{"from": "2026-05-02"})) == ["May 2", "May 3"]
    assert list(told("events", to="2026-05-02")) == ["May 1", "May 2"]
    assert list(told("events", **{"from": "2026-05-02", "to": "2026-05-02"})) == ["May 2"]
    statement("Old", "2020-01-01")
    statement("New", "2024-01-01")
    assert list(told("statements", since="2024-01-01")) == ["New"]


def test_a_sponsor_is_told_while_it_is_thanked_by_name(make_sponsor, make_city, told):
    city = make_city("Saumur")
    sponsor = make_sponsor("Highland Printers", supported_page=city, represented_by="A. Printer")
    make_sponsor("Nobody", anonymous=True)
    make_sponsor("Past", ends=timezone.localdate() - timedelta(days=1))
    items = told("sponsors")
    assert list(items) == ["Highland Printers"]
    (gift,) = items["Highland Printers"]["sponsorships"]
    assert (gift["kind"], gift["supports"]["title"]) == ("supporter", "Saumur")
    assert told("sponsors", lang="fr")["Highland Printers"]["language"]["served"] == "fr"
    assert told("sponsors", kind="household") == {}
    Sponsorship.objects.filter(sponsor=sponsor).update(anonymous=True)
    assert told("sponsors") == {}


def test_a_sponsor_is_told_from_its_first_day_though_it_was_never_told_before(
    make_sponsor, told, time_machine
):
    make_sponsor(starts=timezone.localdate() + timedelta(days=2))
    assert told("sponsors") == {}
    time_machine.move_to(timezone.now() + timedelta(days=2))
    assert list(told("sponsors")) == ["Highland Printers"]


def test_a_sponsor_that_has_expired_is_thanked_nowhere(make_sponsor, make_city, told, time_machine):
    make_sponsor(supported_page=make_city("Saumur"))
    Sponsor.objects.update(expire_at=timezone.now() + timedelta(days=1))
    assert len(told()["Saumur"]["supporters"]["named"]) == 1
    time_machine.move_to(timezone.now() + timedelta(days=2))
    assert told()["Saumur"]["supporters"]["named"] == []
    assert told("sponsors") == {}


def test_a_campaign_has_one_roll_of_sponsors_and_plain_names(add, make_sponsor, told):
    page = add(CampaignPage, "A sign", intro="Help.", status="open", body="<p>Thank you.</p>")
    make_sponsor("Zinnia Press", kind="donor", campaign=page)
    make_sponsor("Somebody", kind="donor", campaign=page, anonymous=True)
    there = {"campaign": page, "locale": page.locale}
    Donor.objects.create(name="Alder Works", kind="business", **there)
    Donor.objects.create(name="The Hills", anonymous=True, **there)
    item = told("campaigns", status="open")["A sign"]
    assert item["body"] == {"html": "<p>Thank you.</p>", "text": "Thank you."}
    roll = [
        (group["kind"], [donor["name"] for donor in group["named"]], group["unnamed"])
        for group in item["donors"]
    ]
    assert roll == [("business", ["Alder Works", "Zinnia Press"], 1), ("household", [], 1)]


def test_a_block_that_nobody_has_translated_says_so(make_city, french, translate, told):
    body = [("heading", "The market"), ("prose", "<p>On Saturdays.</p>")]
    city = make_city("Saumur", country="FR", body=body)
    translate(city, french, The_market="Le marché")
    blocks = told(lang="fr")["Saumur"]["body"]
    assert [(block["text"], block["lang"]) for block in blocks] == [
        ("Le marché", "fr"),
        ("On Saturdays.", "en"),
    ]
