"""What a visitor reads after a search, and after a slip."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sistercities.models import CityName

pytestmark = [pytest.mark.once, pytest.mark.django_db]


@pytest.fixture
def read(client):
    def ask(address, status=200):
        response = client.get(address)
        assert response.status_code == status
        return " ".join(response.content.decode().split())

    return ask


def heading(html):
    return re.search(r'<h2 id="found">\s*(.*?)\s*</h2>', html)[1]


def entries(html):
    return re.findall(r'<article class="entry">(.*?)</article>', html)


@pytest.fixture
def karpenisi(make_city):
    city = make_city("Karpenisi", intro="Firs & snow; the people of Karpenisi like both.")
    CityName.objects.create(city=city, name="Καρπενήσι", language="el")
    CityName.objects.create(city=city, name="Karpenissi", kind="spelling")
    return city


def test_a_result_says_what_it_is_where_it_is_and_why_it_was_found(read, karpenisi):
    (entry,) = entries(read("/search/?q=karpenis"))
    assert '<a href="/cities/karpenisi/"><mark>Karpenisi</mark></a>' in entry
    assert "City · Greece" in entry
    assert "Firs &amp; snow; the people of <mark>Karpenisi</mark> like both." in entry
    assert "Also called" not in entry


def test_a_city_that_is_found_by_another_name_shows_that_name(read, karpenisi):
    (entry,) = entries(read("/search/?q=καρπενησι"))
    assert 'Also called <span lang="el" dir="ltr"><mark>Καρπενήσι</mark></span>' in entry
    assert "Karpenissi" not in entry
    (entry,) = entries(read("/search/?q=KARPENISSI"))
    assert "Also called <span><mark>Karpenissi</mark></span>" in entry


def test_a_city_that_is_found_by_its_greeting_shows_the_greeting(read, make_city):
    make_city("Dunkeld", greeting_phrase="Ceud mìle fàilte", greeting_language="gd")
    (entry,) = entries(read("/search/?q=failte"))
    assert '<span lang="gd" dir="ltr">Ceud mìle <mark>fàilte</mark></span>' in entry


def test_results_are_counted_in_words(read, make_city):
    make_city("Saumur", intro="By a river.")
    assert heading(read("/search/?q=river")) == "1 page found for “river”"
    make_city("Osogbo", intro="By another river.")
    assert heading(read("/search/?q=river")) == "2 pages found for “river”"


def test_a_result_in_another_language_says_so(read, karpenisi):
    html = read("/fr/search/?q=karpenissi")
    assert '<html lang="fr"' in html
    (entry,) = entries(html)
    assert 'class="entry__title" lang="en" dir="ltr"><a href="/fr/cities/karpenisi/">' in entry
    assert "Ville · Grèce" in entry
    assert '<p class="language-badge">(en anglais)</p>' in entry
    assert '<p lang="en" dir="ltr">Firs' in entry


def test_a_sentence_that_nobody_has_translated_is_quoted_in_its_own_language(
    read, karpenisi, home, french, translate
):
    body = [("prose", "<p>Firs and ice.</p>"), ("prose", "<p>Honey and cheese.</p>")]
    karpenisi.body = body
    karpenisi.save_revision().publish()
    texts = {"Karpenisi": "Karpenissi", "Honey and cheese.": "Miel et fromage."}
    translate(karpenisi, french, **texts)
    (entry,) = entries(read("/fr/search/?q=karpenissi+fromage"))
    assert "<p>Miel et <mark>fromage</mark>.</p>" in entry
    (entry,) = entries(read("/fr/search/?q=karpenissi+ice"))
    assert '<p lang="en" dir="ltr">Firs and <mark>ice</mark>.</p>' in entry


def test_an_excerpt_is_cut_around_the_word_between_whole_words(read, make_city):
    before, after = "many words " * 40, " and others" * 40
    make_city("Saumur", body=[("prose", f"<p>{before}Mushrooms{after}</p>")])
    (entry,) = entries(read("/search/?q=mushrooms"))
    text = re.search(r"<p>(.*?)</p>", entry)[1]
    assert text.startswith("… ")
    assert text.endswith(" others …") or text.endswith(" and …")
    assert "words <mark>Mushrooms</mark> and others" in text
    assert len(text) < 250


def test_markup_in_a_question_or_a_text_stays_text(read, make_city):
    make_city("<b>Bold</b> town", slug="bold", intro="<script>alert(1)</script> & bold")
    html = read("/search/?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E")
    assert "<script>" not in html
    assert heading(html).endswith("“&lt;script&gt;alert(1)&lt;/script&gt;”")
    (entry,) = entries(html)
    assert "&lt;b&gt;Bold&lt;/b&gt; town" in entry
    assert "&lt;<mark>script</mark>&gt;<mark>alert</mark>(<mark>1</mark>)" in entry


def test_nothing_found_offers_near_names_and_places_to_look(read, cities, karpenisi):
    html = read("/search/?q=karpenisy+hotels")
    assert heading(html) == "Nothing found for “karpenisy hotels”"
    assert 'Did you mean one of these? <a href="/cities/karpenisi/">Karpenisi</a> </p>' in html
    assert '<li><a href="/cities/">Cities</a></li>' in html
    assert "Did you mean" not in read("/search/?q=zzzz")


def test_an_empty_question_gives_the_form_and_a_hint(read, cities):
    for address in ("/search/", "/search/?q=", "/search/?q=+%09+"):
        html = read(address)
        assert html.count('role="search"') == 1
        assert "the first letters of a word are enough" in html


def test_a_question_without_letters_finds_nothing(read, home):
    assert heading(read("/search/?q=%3F%21")) == "Nothing found for “?!”"


@pytest.mark.parametrize(
    ("query", "status", "message"),
    [
        ("q=" + "a" * 101, 400, "Please use no more than 100 characters."),
        ("q=a%00b", 400, "There are characters in this that nobody can read."),
        ("q=a%1Bb", 400, "There are characters in this that nobody can read."),
        ("q=a&q=b", 400, "This address asks twice."),
        ("q=river&page=abc", 400, "“abc” is not the number of a page."),
        ("q=river&page=-1", 400, "“-1” is not the number of a page."),
        ("q=river&page=%D9%A3", 400, "is not the number of a page."),
        ("q=river&page=1&page=2", 400, "This address asks twice."),
        ("q=river&page=0", 404, "There is no such page of results."),
        ("q=river&page=2", 404, "There is no such page of results."),
        ("q=river&page=" + "9" * 5000, 404, "There is no such page of results."),
    ],
)
def test_a_slip_gets_a_message_on_the_page(read, make_city, query, status, message):
    make_city("Saumur", intro="By a river.")
    html = read(f"/search/?{query}", status)
    assert message in re.search(r'role="alert">(.*?)</p>', html)[1]
    assert html.count('role="search"') == 1


@pytest.mark.parametrize("query", ["q=%ff%fe", "q=%F0%9F%98%80", "q=%27%22%29%3B--", "q=*", "x=1"])
def test_odd_characters_are_no_accident(read, home, query):
    read(f"/search/?{query}")


def test_many_results_stand_on_pages_that_lead_to_each_other(read, make_city):
    for number in range(23):
        make_city(f"Town {number:02}", intro="By a river.")
    first, last = read("/search/?q=a+river"), read("/search/?q=a+river&page=3")
    assert heading(first) == heading(last) == "23 pages found for “a river”"
    assert (len(entries(first)), len(entries(last))) == (10, 3)
    assert 'href="?q=a%20river&amp;page=2" rel="next"' in first
    assert 'rel="prev"' not in first
    assert 'href="?q=a%20river&amp;page=2" rel="prev"' in last
    assert 'rel="next"' not in last
    assert "Page 3 of 3" in last


def test_a_search_costs_the_same_for_one_result_and_for_many(client, karpenisi, make_city):
    def cost(query):
        client.get(f"/search/?q={query}")
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/search/?q={query}")
        return len(queries)

    for_one = cost("karpenissi")
    for number in range(12):
        CityName.objects.create(city=make_city(f"Town {number}"), name="Poli", language="el")
    assert cost("poli") == for_one <= 8  # a menu and site facts would add four
    assert cost("nothing") <= 8


def test_the_page_of_results_is_for_readers_and_not_for_search_engines(client, karpenisi):
    response = client.get("/search/?q=karpenisi")
    assert '<meta name="robots" content="noindex">' in response.content.decode()
    assert (response.get("Vary"), dict(response.cookies)) == (None, {})
    assert client.post("/search/", {"q": "a"}).status_code == 405


def test_every_page_has_a_form_that_asks_in_its_own_language(read, karpenisi):
    for address, action in [
        ("/", "/search/"),
        ("/cities/karpenisi/", "/search/"),
        ("/fr/cities/karpenisi/", "/fr/search/"),
    ]:
        (form,) = re.findall(r'<form[^>]*role="search".*?</form>', read(address))
        assert f'action="{action}" method="get"' in form
        assert '<label class="visually-hidden" for="q">' in form
    assert 'action="/yo/search/"' in read("/yo/nowhere/", 404)


def test_the_switcher_asks_the_same_in_other_languages(read, home):
    html = read("/search/?q=caf%C3%A9")
    assert '<a href="/fr/search/?q=caf%C3%A9" lang="fr"' in html
