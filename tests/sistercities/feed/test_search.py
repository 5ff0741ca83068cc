"""One question finds what the whole site tells of some words, and the best stands first."""

import pytest

from sistercities.models import CityName, StatementPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def perth(home, make_city, make_sponsor, add_link):
    """Things that are called Perth, that begin so, that have it in their name or their text."""
    make_city("Saumur", country="FR", intro="Perth is its friend.")
    make_city("New Perth", country="CA")
    make_city("Perth Amboy", country="US")
    city = make_city("Scottish Perth", country="GB")
    CityName.objects.create(city=city, name="Perth", kind="spelling", locale=city.locale)
    add_link(city, "Perth")
    add_link(city, "Trains to Perth")
    texts = {"summary": "Perth and peace.", "issued_by": "Us", "adopted_on": "2026-01-01"}
    home.add_child(instance=StatementPage(title="Peace", **texts))
    make_sponsor("Perth", supported_page=city)
    make_sponsor("Perth Printers", supported_page=city)


@pytest.fixture
def found(ask):
    """What a search finds, as (kind, name)."""

    def of(**asked):
        return [(one["kind"], named(one)) for one in ask("search", **asked)["items"]]

    return of


def named(item):
    return item.get("title") or item.get("name") or item.get("label") or item.get("text")


BEST_FIRST = [
    ("city", "Scottish Perth"),
    ("link", "Perth"),
    ("sponsor", "Perth"),
    ("city", "Perth Amboy"),
    ("sponsor", "Perth Printers"),
    ("city", "New Perth"),
    ("link", "Trains to Perth"),
    ("city", "Saumur"),
    ("statement", "Peace"),
]


def test_names_stand_before_texts_and_cities_before_others(perth, found):
    assert found(q="perth") == BEST_FIRST
    assert found(q="PÉRTH prin") == [("sponsor", "Perth Printers"), ("city", "Scottish Perth")]
    assert found(q="amboy perth") == [("city", "Perth Amboy")]
    assert found(q="nowhere") == []


def test_one_kind_is_found_alone(perth, found):
    assert found(q="perth", kind="link") == [("link", "Perth"), ("link", "Trains to Perth")]


@pytest.mark.parametrize("limit", [1, 4])
def test_what_is_found_is_paged_both_ways(perth, walk, limit):
    listed = [(one["kind"], named(one)) for one in walk("search", q="perth", limit=limit)]
    assert listed == BEST_FIRST


def test_an_entry_is_the_item_of_its_list(perth, ask):
    answer = ask("search", q="scottish", kind="city", lang="fr,*")
    assert answer.keys() == {"items", "requested", "edition", "next", "prev"}
    assert answer["requested"] == ["fr", "*"]
    assert answer["items"] == ask("cities", q="scottish", lang="fr,*")["items"]


def test_a_name_with_and_in_it_is_found_as_a_name(make_city, found):
    make_city("Dunkeld and Birnam Woods", country="US")
    make_city("Dunkeld and Birnam", country="GB", slug="dunkeld")
    listed = ["Dunkeld and Birnam", "Dunkeld and Birnam Woods"]
    assert [name for _kind, name in found(q="Dunkeld & Birnam")] == listed


def test_words_are_sought_in_the_language_that_is_given(make_city, french, translate, found):
    translate(make_city(), french, **{"A town in the hills.": "Un bourg."})
    assert found(q="bourg", lang="fr,en") == [("city", "Karpenisi")]
    assert found(q="hills", lang="fr,en") == found(q="bourg") == []


def test_a_search_is_two_queries(perth, ask, django_assert_num_queries):
    ask("cities")
    with django_assert_num_queries(2):
        assert len(ask("search", q="perth", limit=2, lang="fr,*")["items"]) == 2
