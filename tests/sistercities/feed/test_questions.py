"""What can be asked of lists: in which order, with which words, in all languages at once."""

from datetime import UTC, datetime

import pytest

from sistercities.feed.building.words import NO_WORDS
from sistercities.feed.kinds import all_kinds
from sistercities.models import CityName, CityPage, EventPage, ProgramPage, StatementPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def cities_of_the_demo(make_city, french, translate):
    """Four cities: two with one year and name, one with many spellings, one without a year."""
    city = make_city("Karpenisi", since=2004, slug="karpenisi")
    there = {"city": city, "locale": city.locale}
    CityName.objects.create(name="Καρπενήσι", language="el", kind="native", **there)
    CityName.objects.create(name="Karpenissi", kind="spelling", **there)
    translate(city, french, **{"A town in the hills.": "Un bourg."})
    make_city("San Cristóbal de las Casas", country="MX", since=2002)
    make_city("Òṣogbo", country="NG", intro="Dunkeld & Birnam’s friend")
    make_city("Saumur", country="FR", since=2004)


@pytest.fixture
def names(ask):
    return lambda path="cities", **asked: [
        one.get("name") or one["title"] for one in ask(path, **asked)["items"]
    ]


ORDERS = {
    "since": ["San Cristóbal de las Casas", "Karpenisi", "Saumur", "Òṣogbo"],
    "-since": ["Òṣogbo", "Saumur", "Karpenisi", "San Cristóbal de las Casas"],
    "name": ["Karpenisi", "Òṣogbo", "San Cristóbal de las Casas", "Saumur"],
    "-name": ["Saumur", "San Cristóbal de las Casas", "Òṣogbo", "Karpenisi"],
}


@pytest.mark.parametrize("limit", [1, 3])
def test_cities_stand_in_the_order_asked_for_and_are_paged_both_ways(
    cities_of_the_demo, walk, limit
):
    for order, listed in ORDERS.items():
        asked = {"order": order, "limit": limit}
        assert [one["name"] for one in walk("cities", **asked)] == listed
        together = walk("cities", **asked, lang="all")
        assert [one["languages"]["en"]["name"] for one in together] == listed


def test_what_was_published_last_comes_first(cities_of_the_demo, names, walk):
    for day, city in enumerate(CityPage.objects.filter(locale__language_code="en"), 1):
        moment = datetime(2026, 5, day, 12, tzinfo=UTC)
        CityPage.objects.filter(pk=city.pk).update(last_published_at=moment)
    listed = ["Saumur", "Òṣogbo", "San Cristóbal de las Casas", "Karpenisi"]
    assert [one["name"] for one in walk("cities", order="-modified", limit=1)] == listed
    assert names(order="modified") == listed[::-1]
    assert names(modified_since="2026-05-03T12:00:00Z") == ["Saumur", "Òṣogbo"]
    assert names(modified_since="2026-05-04") == ["Saumur"]


def test_places_that_are_as_long_as_titles_may_be_are_told_apart(make_city, walk):
    for title in ("Ω" * 255, "Ω" * 254 + "Α", "Ω" * 254 + "Β"):
        make_city(title, slug=f"omega-{ord(title[-1])}")
    assert len(walk("cities", order="name", limit=1, lang="*")) == 3


WORDS = {
    "Karpenissi": ["Karpenisi"],
    "καρπενησι": ["Karpenisi"],
    "ΚΑΡΠΕΝΉΣ": ["Karpenisi"],
    "san cristobal": ["San Cristóbal de las Casas"],
    "cristobal san": ["San Cristóbal de las Casas"],
    "cristob san": [],
    "osogbo": ["Òṣogbo"],
    "dunkeld and birnam": ["Òṣogbo"],
    "Grèce": ["Karpenisi"],
    "Griechenland": [],
    '"saumur': ["Saumur"],
    "saumur%": ["Saumur"],
    "s_umur": [],
    "saumur OR karpenisi": [],
    "town hills": ["San Cristóbal de las Casas", "Karpenisi", "Saumur"],
    "active": [],
    "http": [],
}


def test_cities_are_found_by_their_words_however_they_are_typed(cities_of_the_demo, names):
    assert {words: names(q=words) for words in WORDS} == WORDS


def test_words_are_sought_in_the_language_that_is_given(cities_of_the_demo, names, ask):
    assert names(q="bourg", lang="fr,en") == ["Karpenisi"]
    assert names(q="bourg", lang="en") == []
    (together,) = ask("cities", q="bourg", lang="all")["items"]
    assert list(together["languages"]) == ["en", "fr"]


def test_no_code_is_a_word():
    """Nobody who looks for “open” or “official” means what a programme's status is called."""
    for kind in all_kinds():
        schema = kind.schema.model_json_schema()
        for part in [schema, *schema.get("$defs", {}).values()]:
            for name, field in part.get("properties", {}).items():
                assert not ({"enum", "const"} & field.keys()) or name in NO_WORDS, name


def test_all_languages_of_a_city_stand_side_by_side(cities_of_the_demo, ask):
    page = ask("cities", lang="all", limit=2)
    assert page["requested"] == ["all"]
    together = page["items"][1]
    assert list(together) == ["kind", "id", "languages"]
    assert [*together["languages"]] == ["en", "fr"]
    assert [one["intro"] for one in together["languages"].values()] == [
        "A town in the hills.",
        "Un bourg.",
    ]
    assert ask("cities/karpenisi", lang="all") == together
    french = ask("cities/karpenisi", lang="fr")
    assert {**together["languages"]["fr"], "fallback": False} == french


def test_a_thing_that_is_in_other_languages_only_is_among_all(make_city, french, ask):
    """Nobody's source, as after an import."""
    city = make_city("Saumur")
    CityPage.objects.filter(pk=city.pk).update(locale=french)
    (together,) = ask("cities", lang="all")["items"]
    assert list(together["languages"]) == ["fr"]


def test_lists_are_filtered_by_a_day(home, make_city, names):
    make_city("Saumur", since=1998)
    make_city("Karpenisi", since=2004)
    assert names(since=2004) == ["Karpenisi"]
    facts = {"theme": "culture", "intro": "Cook.", "audience": "Cooks"}
    home.add_child(
        instance=ProgramPage(title="May", starts="2026-05-01", ends="2026-05-31", **facts)
    )
    home.add_child(instance=ProgramPage(title="Always", **facts))
    assert names("programs", active_on="2026-05-31") == ["May", "Always"]
    assert names("programs", active_on="2026-06-01") == ["Always"]


def test_every_list_has_its_own_orders(home, names):
    def add(model, title, **facts):
        home.add_child(instance=model(title=title, **facts))

    texts = {"summary": "Peace.", "issued_by": "The board", "body": [("heading", "Peace")]}
    add(StatementPage, "B", adopted_on="2020-01-01", **texts)
    add(StatementPage, "A", adopted_on="2021-01-01", **texts)
    assert names("statements") == names("statements", order="-adopted_on") == ["A", "B"]
    assert names("statements", order="adopted_on") == ["B", "A"]
    for day, title in ((1, "Z"), (2, "Y")):
        starts = datetime(2026, 5, day, 16, tzinfo=UTC)
        add(EventPage, title, intro="Come.", starts=starts, time_zone="Europe/Athens")
    assert names("events") == ["Z", "Y"]
    assert names("events", order="-starts") == names("events", order="title") == ["Y", "Z"]


ASKED = ["order=-name", "q=town", "lang=all", "lang=all&q=town&order=-modified", "since=1990"]


def test_two_queries_answer_whatever_is_asked(
    cities_of_the_demo, client, ask, django_assert_num_queries
):
    ask("cities")
    for asked in ASKED:
        with django_assert_num_queries(2):
            assert len(client.get(f"/api/v1/cities/?{asked}&limit=2").json()["items"]) == 2
