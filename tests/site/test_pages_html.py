"""What a visitor's browser receives: the frame, and every page type with its own facts."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.utils import timezone

from home.models import FAQPage, Menu, MenuItem, Question, SiteInfo, SiteSettings
from sistercities.models import (
    CityFact,
    CityName,
    EventCity,
    EventIndexPage,
    EventPage,
    HelpfulLink,
    StatementCity,
    StatementIndexPage,
    StatementPage,
)


def read(client, page) -> str:
    response = client.get(page.get_url())
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


@pytest.fixture
def frame(home, cities):
    """Site facts and a main menu with one page and one address."""
    site_info = SiteInfo.objects.create(name="Our Cities", locale=home.locale)
    menu = Menu(name="Main", locale=home.locale)
    menu.items = [MenuItem(page=cities), MenuItem(label="Press", url="https://press.example/")]
    menu.save()
    site = home.get_site()
    return SiteSettings.objects.create(site=site, site_info=site_info, main_menu=menu)


@pytest.fixture
def make_statement(home):
    index = home.add_child(instance=StatementIndexPage(title="Statements", slug="statements"))

    def make(title, **facts):
        facts = {"summary": "Our words.", "issued_by": "The board", "body": "[]", **facts}
        page = StatementPage(title=title, adopted_on=date(2022, 3, 15), **facts)
        return index.add_child(instance=page)

    return make


def test_the_frame_names_the_organisation_and_marks_where_one_is(client, frame, make_city):
    html = read(client, make_city())
    assert '<html lang="en" dir="ltr">' in html
    assert "<title>Karpenisi – Our Cities</title>" in html
    assert '<a href="/cities/" aria-current="true">Cities</a>' in html
    assert '<a href="https://press.example/">Press</a>' in html


def test_the_menu_leaves_out_a_page_that_is_no_longer_published(client, frame, home, cities):
    cities.unpublish()
    html = read(client, home)
    assert 'href="/cities/"' not in html and "Press" in html


def test_the_frame_costs_the_same_however_long_the_menu_is(
    client, frame, cities, django_assert_num_queries, django_assert_max_num_queries
):
    with django_assert_max_num_queries(40) as short:
        client.get("/cities/")
    for number in range(10):
        MenuItem.objects.create(menu=frame.main_menu, page=cities, label=str(number))
    with django_assert_num_queries(len(short)):
        client.get("/cities/")


def test_a_city_is_read_aloud_in_its_own_language(client, make_city):
    city = make_city(
        greeting_phrase="Καλώς ορίσατε",
        greeting_language="el",
        greeting_transliteration="Kalós orísate",
        names=[CityName(name="Καρπενήσι", language="el")],
    )
    html = read(client, city)
    assert '<span lang="el" dir="ltr">Καρπενήσι</span>' in html
    assert 'lang="el" dir="ltr">Καλώς ορίσατε</p>' in html
    assert 'lang="el-Latn" dir="ltr">Kalós orísate</p>' in html


def test_a_helpful_link_says_when_it_leads_to_another_language(client, make_city):
    link = {"category": "official", "url": "https://karpenissi.example/"}
    city = make_city(
        helpful_links=[
            HelpfulLink(label="Town hall", language="el", **link),
            HelpfulLink(label="Guide", language="en-GB", **link),
        ]
    )
    html = read(client, city)
    assert html.count('<span class="quiet">(in ') == 1
    assert '<span class="quiet">(in Greek)</span>' in html


def test_a_committee_keeps_its_mailbox_and_an_unwilling_chair_to_itself(client, make_city):
    html = read(
        client,
        make_city(
            committee_name="Karpenisi Committee",
            committee_chair="Maria Rossi",
            committee_mailbox="chair@private.example",
        ),
    )
    assert "Karpenisi Committee" in html
    assert "Maria Rossi" not in html and "private.example" not in html


def test_a_fact_shows_when_it_was_true_and_where_to_check_it(client, make_city):
    fact = CityFact(
        label="Inhabitants", value="6,900", as_of=date(2021, 10, 1), source="https://stat.example/"
    )
    html = read(client, make_city(facts=[fact]))
    assert "as of October 2021" in html and 'href="https://stat.example/"' in html


def test_a_statement_in_force_is_shown_on_its_city(client, make_city, make_statement):
    city = make_city()
    make_statement("On friendship", cities=[StatementCity(city=city)])
    assert "On friendship" in read(client, city)


def test_a_statement_about_one_city_wears_its_colour(client, make_city, make_statement):
    karpenisi, saumur = make_city(colour="pine"), make_city(title="Saumur", slug="saumur")
    pages = [
        make_statement(title, cities=[StatementCity(city=city) for city in cities])
        for title, cities in [("To one", [karpenisi]), ("To both", [karpenisi, saumur])]
    ]
    assert ['<article class="page" data-colour="pine">' in read(client, one) for one in pages] == [
        True,
        False,
    ]


def test_a_superseded_statement_leads_to_the_one_in_force(client, make_city, make_statement):
    city = make_city()
    old = make_statement("Old words", cities=[StatementCity(city=city)])
    make_statement("New words", supersedes=old)
    assert '<a href="/statements/new-words/">New words</a>' in read(client, old)
    assert "Old words" not in read(client, city)


@pytest.mark.parametrize(("wording", "marked"), [("verbatim", True), ("paraphrase", False)])
def test_only_exact_words_stand_in_quotation_marks(client, make_statement, wording, marked):
    quote = {"text": "We set a table.", "wording": wording, "speaker": "Eleni"}
    html = read(client, make_statement("Quoted", body=[("quote", quote)]))
    assert ("<q>We set a table.</q>" in html) is marked
    assert ("In our words" in html) is not marked


def test_an_event_shows_the_hour_of_its_own_clock(client, home, make_city):
    index = home.add_child(instance=EventIndexPage(title="Events", slug="events"))
    summer = datetime(2031, 7, 1, 17, 30, tzinfo=timezone.get_fixed_timezone(0))
    event = EventPage(title="Dance", intro="Come.", starts=summer, time_zone="Europe/Athens")
    event.cities = [EventCity(city=make_city())]
    html = read(client, index.add_child(instance=event))
    assert '<time datetime="2031-07-01T20:30:00+03:00">' in html
    assert "8:30" in html and "(Athens time)" in html
    assert '<a href="/cities/karpenisi/">Karpenisi</a>' in html


def test_a_city_lists_only_events_to_come(client, home, make_city):
    city = make_city()
    index = home.add_child(instance=EventIndexPage(title="Events", slug="events"))
    for title, days in (("Gone by", -9), ("Still ahead", 9)):
        event = EventPage(title=title, intro="Come.", starts=timezone.now() + timedelta(days))
        event.cities = [EventCity(city=city)]
        index.add_child(instance=event)
    html = read(client, city)
    assert "Still ahead" in html and "Gone by" not in html


def test_every_question_has_an_address_of_its_own(client, home):
    page = FAQPage(title="Questions", slug="faq")
    page.questions = [Question(question="Who may join?", answer="<p>Everybody.</p>", anchor="who")]
    html = read(client, home.add_child(instance=page))
    assert '<h2 id="who"><a href="#who">Who may join?</a></h2>' in html


def test_a_missing_page_leads_home_even_on_an_empty_site(client, db):
    response = client.get("/no-such-page/")
    assert response.status_code == 404
    assert "Go to the home page" in response.content.decode()


def test_a_broken_database_is_answered_by_a_plain_page(client, home):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE home_sitesettings RENAME TO gone")
    client.raise_request_exception = False
    response = client.get("/")
    # SQLite says of a table that is gone what others say of a server that is away.
    away = connection.vendor == "sqlite"
    assert response.status_code == (503 if away else 500)
    told = "Back in a moment" if away else "Something went wrong"
    assert f"<h1>{told}" in response.content.decode()


def test_the_error_page_needs_nothing(django_assert_num_queries):
    assert "Something went wrong" in render_to_string("500.html")
