"""`…/trip-sheet/`: a city on one page, in the reader's language, for whoever may see the city."""

import re

import pytest
from wagtail.models import PageViewRestriction

from sistercities.models import HelpfulLink

pytestmark = [pytest.mark.django_db, pytest.mark.once]
URL = "https://www.karpenisi.example/en/visit/"


@pytest.fixture
def city(make_city):
    page = make_city(
        greeting_phrase="Καλώς ορίσατε",
        greeting_language="el",
        committee_name="Karpenisi Committee",
        committee_mailbox="private@karpenisi.example",
    )
    page.helpful_links = [HelpfulLink(label="Town hall", url=URL, language="el")]
    page.save()
    return page


def test_a_link_is_printed_with_its_address_and_a_code_for_telephones(city, read):
    html = read("/cities/karpenisi/trip-sheet/")
    assert '<p class="greeting__words" lang="el" dir="ltr">Καλώς ορίσατε</p>' in html
    assert re.search(r'<a href="(.*?)" hreflang="el" rel="noopener">Town hall</a>', html)[1] == URL
    assert re.search(r'trip__address" dir="ltr">(.*?)<', html)[1] == "karpenisi.example/en/visit"
    assert html.count('class="qr-code"') == 1


def test_the_page_of_the_city_leads_there(city, read):
    assert 'href="/cities/karpenisi/trip-sheet/"' in read("/cities/karpenisi/")


def test_the_sheet_is_found_under_the_city_and_not_by_itself(city, read):
    html = read("/cities/karpenisi/trip-sheet/")
    assert '<link rel="canonical" href="http://testserver/cities/karpenisi/">' in html


def test_a_city_without_a_translation_has_its_sheet_in_the_sources_language(city, french, client):
    answer = client.get("/fr/cities/karpenisi/trip-sheet/")
    assert (answer.status_code, answer["Content-Language"]) == (200, "en")


def test_the_mailbox_of_the_committee_is_not_on_it(city, read):
    assert "private@" not in read("/cities/karpenisi/trip-sheet/")


def test_a_draft_has_no_sheet_and_a_restricted_city_asks_as_its_page_does(city, client):
    PageViewRestriction.objects.create(page=city, restriction_type="login")
    asked = client.get("/cities/karpenisi/trip-sheet/")
    assert asked.status_code == client.get("/cities/karpenisi/").status_code == 302
    city.unpublish()
    assert client.get("/cities/karpenisi/trip-sheet/").status_code == 404


def test_other_pages_have_no_sheet(city, client):
    assert client.get("/cities/trip-sheet/").status_code == 404
    assert client.post("/cities/karpenisi/trip-sheet/").status_code == 405


def test_the_worker_answers_from_the_root_and_for_sheets_only(client, db):
    answer = client.get("/trip-sheets.js")
    assert answer["Content-Type"] == "text/javascript"
    assert answer.content.decode().count("/trip-sheet/") == 1
