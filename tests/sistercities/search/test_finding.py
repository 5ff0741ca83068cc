"""What is found, on every database alike, and what stands first."""

import re

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction
from wagtail.search.backends import get_search_backend

from home.models import FAQPage, Question
from sistercities.models import (
    CityName,
    CityPage,
    HelpfulLink,
    Place,
    ProgramCriterion,
    ProgramIndexPage,
    ProgramPage,
    StatementIndexPage,
    StatementPage,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def found(client):
    """The addresses that a search finds, in their order."""

    def ask(text, language=""):
        response = client.get(f"{language}/search/", {"q": text})
        assert response.status_code == 200
        html = response.content.decode()
        entries = re.findall(r'<article class="entry">(.*?)</article>', html, re.S)
        return [re.search(r'href="(.*?)"', entry)[1] for entry in entries]

    return ask


@pytest.fixture
def vladikavkaz(make_city):
    city = make_city("Vladikavkaz", country="RU", region="North Ossetia–Alania")
    CityName.objects.create(city=city, name="Дзæуджыхъæу", language="os")
    CityName.objects.create(city=city, name="Dzaudzhikau", kind="former")
    return city


@pytest.fixture
def karpenisi(make_city):
    city = make_city("Karpenisi")
    CityName.objects.create(city=city, name="Καρπενήσι", language="el")
    CityName.objects.create(city=city, name="Karpenissi", kind="spelling")
    return city


@pytest.mark.parametrize(
    "typed",
    ["Dzaudzhikau", "dzaudzh", "Дзæуджыхъæу", "Дзӕуджыхъӕу", "ДЗӔУДЖЫХЪӔУ"],
)
def test_a_city_is_found_by_its_native_and_former_names(found, vladikavkaz, karpenisi, typed):
    assert found(typed) == ["/cities/vladikavkaz/"]


@pytest.mark.parametrize("typed", ["Karpenissi", "καρπενησι", "ΚΑΡΠΕΝΉΣΙ", "karpen", "Karpení"])
def test_accents_and_capitals_do_not_matter_and_first_letters_are_enough(
    found, vladikavkaz, karpenisi, typed
):
    assert found(typed) == ["/cities/karpenisi/"]


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Òṣogbo", "osogbo"),
        ("San Cristóbal de las Casas", "san cristobal"),
        ("Dunkeld & Birnam", "Dunkeld and Birnam"),
        ("Dunkeld and Birnam", "dunkeld & birnam"),
        ("Saint-Gilles", "saint gilles"),
        ("Saint Gilles", "saint-gilles"),
        ("L’Hôpital", "l'hopital"),
        ("A’ Ghàidhealtachd", "a' ghaidhealtachd"),
        ("Corneilla’s Cœur", "coeur"),
        ("Орёл", "орел"),
        ("Ρόδος", "ροδοσ"),
        ("Tromsø", "tromso"),
    ],
)
def test_a_title_is_found_however_it_is_typed(found, make_city, typed, written):
    make_city(written, slug="town")
    assert found(typed) == ["/cities/town/"]


def test_every_word_must_be_on_the_page(found, make_city):
    make_city("Saumur", intro="A castle above the river.")
    assert found("castle river saumur") == ["/cities/saumur/"]
    assert found("castle lake") == []
    assert found("cast river") == []  # only the last word may be unfinished


def test_a_city_is_found_by_its_greeting_its_places_its_links_and_its_region(
    found, make_city, vladikavkaz
):
    city = make_city(
        "Dunkeld & Birnam",
        slug="dunkeld",
        greeting_phrase="Ceud mìle fàilte",
        greeting_language="gd",
        greeting_transliteration="kyut meela faltcha",
        committee_name="The Tay Circle",
    )
    Place.objects.create(city=city, name="Little Dunkeld", latitude=56, longitude=-3)
    HelpfulLink.objects.create(
        city=city, label="Ferry timetable", url="https://a.example", language="gd"
    )
    for typed in ("failte", "faltcha", "little", "ferry", "tay circle"):
        assert found(typed) == ["/cities/dunkeld/"], typed
    assert found("alania") == ["/cities/vladikavkaz/"]


def test_a_country_is_found_in_the_readers_language(found, karpenisi):
    for typed, language in [("greece", ""), ("grece", "/fr"), ("ελλαδα", "/el"), ("греция", "/ru")]:
        assert found(typed, language) == [f"{language}/cities/karpenisi/"], typed


def test_rows_and_blocks_of_other_pages_are_found(found, home):
    faq = home.add_child(instance=FAQPage(title="Questions", slug="faq"))
    Question.objects.create(page=faq, question="Who may travel?", answer="<p>Any <b>pupil</b>.</p>")
    programs = home.add_child(instance=ProgramIndexPage(title="Programmes", slug="programs"))
    program = programs.add_child(
        instance=ProgramPage(title="Term", slug="term", theme="education", intro="I", audience="A")
    )
    ProgramCriterion.objects.create(program=program, text="Enthusiasm for bagpipes")
    statements = home.add_child(instance=StatementIndexPage(title="Statements", slug="statements"))
    quote = {"text": "Bridges outlast borders", "speaker": "A. Mayor", "wording": "verbatim"}
    statements.add_child(
        instance=StatementPage(
            title="Peace",
            slug="peace",
            summary="We hope.",
            issued_by="The board",
            adopted_on=timezone.localdate(),
            body=[("quote", quote)],
        )
    )
    assert found("travel") == ["/faq/"]
    assert found("pupil") == ["/faq/"]
    assert found("bagpipes") == ["/programs/term/"]
    assert found("outlast") == ["/statements/peace/"]
    assert found("their exact words") == []  # what the page says about a quotation


def test_names_stand_before_texts_and_a_city_before_what_is_named_after_it(
    found, home, karpenisi, make_city
):
    make_city("Saumur", intro="Karpenisi, Karpenisi, Karpenisi: we love Karpenisi.")
    make_city("A day in Karpenisi", slug="day")
    make_city("Karpenisi fair", slug="fair")
    assert found("karpenisi") == [
        "/cities/karpenisi/",
        "/cities/fair/",
        "/cities/day/",
        "/cities/saumur/",
    ]


def test_only_what_a_visitor_may_see_is_found(found, home, cities, make_city):
    for title in ("Draft", "Expired", "Secret", "Open"):
        make_city(title, intro="A town of weavers.")
    CityPage.objects.filter(slug="draft").update(live=False)
    CityPage.objects.filter(slug="expired").update(expire_at=timezone.now())
    secret = CityPage.objects.get(slug="secret")
    PageViewRestriction.objects.create(page=secret, restriction_type="login")
    assert found("weavers") == ["/cities/open/"]
    PageViewRestriction.objects.create(page=cities, restriction_type="login")
    assert found("weavers") == []


def test_pages_of_another_site_are_not_found(found, home):
    home.add_sibling("right", instance=type(home)(title="Elsewhere", slug="b", intro="Weavers."))
    assert found("weavers") == []


def test_a_reader_finds_translations_and_what_stands_in_for_them(
    found, home, cities, karpenisi, make_city, french, translate
):
    saumur = make_city("Saumur", country="FR")
    translate(home, french, Welcome_to_our_friends="Bienvenue")
    translate(cities, french, Cities="Villes")
    translate(saumur, french, Saumur="Saumur-sur-Loire", A_town_in_the_hills="Une ville")
    assert found("saumur", "/fr") == ["/fr/cities/saumur/"]
    assert found("loire", "/fr") == ["/fr/cities/saumur/"]
    assert found("loire") == []
    assert found("karpenissi", "/fr") == ["/fr/cities/karpenisi/"]
    CityPage.objects.get(locale=french).unpublish()
    assert found("loire", "/fr") == []
    assert found("saumur", "/fr") == ["/fr/cities/saumur/"]


def test_the_index_is_true_after_every_change(found, karpenisi):
    city = CityPage.objects.get()
    city.names.add(CityName(name="Oichalia", kind="former"))
    city.intro = "Firs and snow."
    revision = city.save_revision()
    assert found("oichalia") == found("snow") == []
    revision.publish()
    assert found("oichalia") == found("snow") == ["/cities/karpenisi/"]
    city = CityPage.objects.get()
    city.names = [name for name in city.names.all() if name.name != "Oichalia"]
    city.save_revision().publish()
    assert found("oichalia") == []
    name = CityName.objects.create(city=city, name="Kallidromi", kind="former")
    assert found("kallidromi") == ["/cities/karpenisi/"]
    name.delete()
    assert found("kallidromi") == []


def test_a_page_that_is_new_is_found_by_its_rows_at_once(found, cities):
    city = CityPage(title="Karpenisi", slug="karpenisi", country="GR", intro="A town.")
    city.names = [CityName(name="Oichalia", kind="former")]
    cities.add_child(instance=city)
    assert found("oichalia") == ["/cities/karpenisi/"]
    Page.objects.get(pk=city.pk).delete()
    assert found("oichalia") == []
    assert not get_search_backend().search("oichalia", Page)


def test_the_index_can_be_built_anew(found, karpenisi):
    backend = get_search_backend()
    backend.reset_indexes()
    assert found("karpenissi") == []
    call_command("update_index", verbosity=0)
    assert found("karpenissi") == ["/cities/karpenisi/"]


def test_saving_what_the_index_does_not_hold_leaves_it_alone(karpenisi):
    with CaptureQueriesContext(connection) as queries:
        karpenisi.save(update_fields=["latest_revision_created_at"], clean=False)
    assert [query for query in queries if "wagtailsearch_indexentry" in query["sql"]] == []


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL scores within the search")
def test_a_search_is_run_once_and_not_again_for_each_hit(found, make_city):
    make_city("Saumur")
    with CaptureQueriesContext(connection) as queries:
        assert found("s") == ["/cities/saumur/", "/"]
    assert sum(query["sql"].count("MATCH") for query in queries) == 1
