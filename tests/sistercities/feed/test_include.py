"""What an answer names can be had in the same answer."""

import pytest

from sistercities.feed.api import including
from sistercities.models import EventCity, EventPage, StatementCity, StatementPage
from sponsors.models import Sponsor, Sponsorship

pytestmark = pytest.mark.django_db


@pytest.fixture
def statement(home):
    def add(title, *cities, day="2020-01-01", **facts):
        texts = {"summary": f"{title}.", "issued_by": "The board", "body": [("heading", "Peace")]}
        page = StatementPage(title=title, adopted_on=day, **texts, **facts)
        home.add_child(instance=page)
        for city in cities:
            StatementCity.objects.create(statement=page, city=city, locale=city.locale)
        return page

    return add


@pytest.fixture
def told_about(make_city, statement, home, french, translate):
    """Two cities, a statement about both in two languages, one about one, and an event."""
    saumur, osogbo = make_city("Saumur", since=1998), make_city("Osogbo", since=2004)
    both = statement("Peace", saumur, osogbo)
    translate(both, french, Peace="Paix", **{"Peace.": "Paix.", "The board": "Le bureau"})
    statement("Water", osogbo, day="2021-01-01")
    starts = "2026-05-01T16:00:00Z"
    fair = EventPage(title="Fair", intro="Come.", starts=starts, time_zone="Europe/Athens")
    home.add_child(instance=fair)
    EventCity.objects.create(event=fair, city=saumur, locale=saumur.locale)


def titles(answer):
    return [one["title"] for one in answer["included"]]


def test_what_cities_name_is_told_beside_them_once(told_about, ask):
    answer = ask("cities", include="statements,events")
    assert sorted(titles(answer)) == ["Fair", "Peace", "Water"]
    assert answer["included_more"] is False
    of = {one["title"]: ask(f"{one['kind']}s/{one['id']}") for one in answer["included"]}
    assert {one["title"]: one for one in answer["included"]} == of
    assert titles(ask("cities", include="events")) == ["Fair"]
    assert titles(ask("cities", include="programs")) == []


def test_it_is_of_the_page_that_is_given(told_about, ask):
    assert titles(ask("cities", include="events", order="-since", limit=1)) == []
    assert titles(ask("cities", include="events", order="since", limit=1)) == ["Fair"]


def test_it_comes_in_the_languages_of_the_answer(told_about, ask, client):
    both = ask("cities/osogbo", include="statements", lang="fr,en")
    assert {one["title"]: one["fallback"] for one in both["included"]} == {
        "Paix": False,
        "Water": True,
    }
    together = ask("cities/saumur", include="statements", lang="all")
    (peace,) = together["included"]
    assert [one["title"] for one in peace["languages"].values()] == ["Peace", "Paix"]
    response = client.get("/api/v1/cities/osogbo/?include=statements&lang=fr,en")
    assert response["Content-Language"] == "en, fr"


def test_the_cities_of_statements_events_and_links_are_told(told_about, ask, make_city, add_link):
    assert sorted(titles(ask("statements", include="cities"))) == ["Osogbo", "Saumur"]
    assert titles(ask("events/fair", include="cities")) == ["Saumur"]
    add_link(make_city("Karpenisi"), "Town")
    assert titles(ask("links", include="cities")) == ["Karpenisi"]


def test_givers_are_told_beside_their_gifts(home, ask):
    giver = Sponsor.objects.create(name="Mill", kind="business")
    for _gift in range(2):
        Sponsorship.objects.create(sponsor=giver, kind="supporter")
    answer = ask("sponsorships", include="sponsors")
    assert len(answer["items"]) == 2
    assert [one["name"] for one in answer["included"]] == ["Mill"]


def test_nobody_reads_there_what_may_not_be_read(told_about, ask):
    StatementPage.objects.get(title="Water", locale__language_code="en").unpublish()
    assert titles(ask("cities/osogbo", include="statements")) == ["Peace"]


def test_only_so_many_are_told_and_the_answer_says_that_there_are_more(
    told_about, ask, monkeypatch
):
    every = titles(ask("cities", include="statements,events"))
    monkeypatch.setattr(including, "MOST_INCLUDED", 2)
    answer = ask("cities", include="statements,events", limit=99)
    assert (titles(answer), answer["included_more"]) == (every[:2], True)


def test_who_does_not_ask_is_told_nothing_of_it(told_about, ask):
    assert "included" not in ask("cities")
    assert "included" not in ask("cities/saumur")


def test_three_queries_answer_with_all_that_is_named(
    told_about, ask, client, django_assert_num_queries
):
    ask("cities")
    for lang in ("fr,*", "all"):
        for path in ("cities/", "cities/osogbo/"):
            with django_assert_num_queries(3):
                asked = f"include=statements,programs,events&lang={lang}"
                assert client.get(f"/api/v1/{path}?{asked}").json()["included"]
