"""Every door holds to the rules: code and imports as much as the admin's forms."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
import time_machine
from django.core.exceptions import ValidationError

from sistercities.models import (
    CityName,
    EventPage,
    Greeting,
    HelpfulLink,
    Place,
    ProgramPage,
    SpokenLanguage,
    StatementPage,
)

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def refused_fields(function, *args, **kwargs):
    with pytest.raises(ValidationError) as refused:
        function(*args, **kwargs)
    return list(refused.value.message_dict)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"since": 2027}, "since"),
        ({"since": 90}, "since"),
        ({"signed_on": date(2026, 11, 24)}, "signed_on"),
        ({"country": "XQ"}, "country"),
        ({"time_zone": "Europe/Karpenisi"}, "time_zone"),
        ({"greeting_phrase": "Καλώς ορίσατε"}, "greeting_language"),
        ({"greeting_phrase": "x", "greeting_language": "Greek"}, "greeting_language"),
        ({"committee_mailbox": "nobody"}, "committee_mailbox"),
        ({"intro": ""}, "intro"),
    ],
)
@time_machine.travel(datetime(2026, 11, 23, 12, tzinfo=UTC), tick=False)
def test_a_city_with_a_wrong_fact_is_not_published(make_city, facts, field):
    assert refused_fields(make_city, **facts) == [field]


@pytest.mark.parametrize(
    ("row", "field"),
    [
        (HelpfulLink(label="Hall", url="javascript:alert(1)", language="el"), "url"),
        (HelpfulLink(label="Hall", url="https://example.org", language="xx"), "language"),
        (HelpfulLink(label="Hall", url="https://example.org", category="fun"), "category"),
        (CityName(name="Καρπενήσι"), "language"),
        (CityName(name="Karpe\u200bnisi", language="el"), "name"),
        (Place(name="Pole", latitude=Decimal("90.1"), longitude=Decimal(0)), "latitude"),
        (Place(name="Dateline", latitude=Decimal(0), longitude=Decimal(-181)), "longitude"),
        (SpokenLanguage(language="klingonese"), "language"),
    ],
)
def test_a_wrong_row_is_not_stored(make_city, row, field):
    row.city = make_city()
    assert refused_fields(row.save) == [field]
    assert type(row).objects.count() == 0


def test_two_places_of_one_city_are_not_at_the_same_spot(make_city):
    spot = {"latitude": Decimal("56.5643"), "longitude": Decimal("-3.5849")}
    city = make_city()
    city.places = [Place(name="Dunkeld", **spot), Place(name="Birnam", **spot)]
    assert refused_fields(city.save) == ["__all__"]


def test_a_row_belongs_to_the_language_of_its_page(make_city):
    city = make_city()
    link = HelpfulLink.objects.create(
        city=city, label="Hall", url="https://example.org", language="el"
    )
    assert link.locale == city.locale


@pytest.mark.parametrize(
    ("dates", "field"),
    [
        ({"starts": date(2026, 6, 2), "ends": date(2026, 6, 1)}, "ends"),
        ({"starts": date(2026, 6, 2), "deadline": date(2026, 6, 3)}, "deadline"),
    ],
)
def test_a_programme_keeps_its_dates_in_order(home, dates, field):
    program = ProgramPage(title="Choir", theme="culture", intro="Sing.", audience="All", **dates)
    assert refused_fields(home.add_child, instance=program) == [field]


def test_an_event_does_not_end_before_it_starts(home):
    event = EventPage(
        title="Dance",
        intro="Come and dance.",
        starts=datetime(2026, 6, 2, 18, tzinfo=UTC),
        ends=datetime(2026, 6, 2, 17, tzinfo=UTC),
    )
    assert refused_fields(home.add_child, instance=event) == ["ends"]


@pytest.fixture
def make_statement(home):
    def make(title, **facts):
        usual = {"summary": "We hold.", "issued_by": "The board", "adopted_on": date(2022, 3, 1)}
        page = StatementPage(title=title, body=[("heading", "Why")], **{**usual, **facts})
        return home.add_child(instance=page)

    return make


def test_a_statement_is_in_force_until_a_live_one_supersedes_it(make_statement):
    old = make_statement("Old")
    new = make_statement("New", adopted_on=date(2024, 1, 1), live=False)
    new.supersedes = old
    new.save()
    assert [page.title for page in StatementPage.objects.live().in_force()] == ["Old"]
    new.live = True
    new.save()
    assert [page.title for page in StatementPage.objects.live().in_force()] == ["New"]


def test_statements_do_not_supersede_each_other_in_a_circle(make_statement):
    first, second = make_statement("First"), make_statement("Second")
    first.supersedes = second
    first.save()
    second.supersedes = first
    assert refused_fields(second.save) == ["supersedes"]


def test_an_older_statement_supersedes_nothing(make_statement):
    new, old = make_statement("New"), make_statement("Old", adopted_on=date(2019, 1, 1))
    old.supersedes = new
    assert refused_fields(old.save) == ["supersedes"]


def test_a_statement_is_not_adopted_tomorrow(make_statement):
    with time_machine.travel(datetime(2022, 2, 28, 12, tzinfo=UTC), tick=False):
        assert refused_fields(make_statement, "Early") == ["adopted_on"]


def test_a_photo_is_described_for_those_who_cannot_see_it(make_city, make_image):
    assert refused_fields(make_city, photo=make_image()) == ["photo_alt"]


def test_a_greeting_keeps_the_joiners_that_its_script_is_written_with():
    persian = "\u062e\u0648\u0634\u200c\u0622\u0645\u062f\u06cc\u062f"
    assert Greeting.objects.create(text=persian).text == persian


@pytest.mark.parametrize("hidden", ["\u202e", "\u200b", "\ufeff", "\u0007"])
def test_a_greeting_holds_nothing_that_cannot_be_seen(hidden):
    assert refused_fields(Greeting.objects.create, text=f"Wel{hidden}come") == ["text"]
