"""What a reader is told where nothing is, in the language of the address."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("demo_database"), pytest.mark.django_db]


def offered(html):
    part = html.partition('id="near"')[2].partition("</section>")[0]
    return re.findall(r'href="(.*?)"', part)


@pytest.mark.parametrize(
    ("address", "language", "page"),
    [
        ("/karpenissi/", "en", "/cities/karpenisi/"),
        ("/fr/cities/oshogbo/", "fr", "/fr/cities/osogbo/"),
        ("/el/καρπενισι/", "el", "/el/cities/karpenisi/"),
        ("/ru/old/Vladikavkas/", "ru", "/ru/cities/vladikavkaz/"),
    ],
)
def test_the_end_of_an_address_leads_to_pages_that_are_called_like_it(
    client, address, language, page
):
    response = client.get(address)
    html = response.content.decode()
    assert (response.status_code, re.search('<html lang="(.*?)"', html)[1]) == (404, language)
    assert offered(html)[0] == page
    assert 'role="search"' in html


@pytest.mark.parametrize(
    "address", ["/fr/nowhere/", "/x.php", "/" + "a-" * 60 + "/", "/%00/", "/a%0ab/"]
)
def test_what_is_like_nothing_is_offered_nothing_but_the_search_and_the_places_to_look(
    client, address
):
    response = client.get(address)
    html = response.content.decode()
    assert (response.status_code, offered(html)) == (404, [])
    assert 'href="/faq/"' in html or 'href="/fr/faq/"' in html


def test_whoever_guesses_addresses_costs_few_queries(client):
    client.get("/nothing-of-this-name/")
    with CaptureQueriesContext(connection) as queries:
        client.get("/vladikavkas-and-karpenissi-in-summer/")
    assert len(queries) <= 20


def test_programs_that_ask_the_feed_for_nothing_are_told_so_in_its_own_words(client):
    response = client.get("/api/v1/karpenissi/")
    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")


def test_who_develops_sees_what_visitors_will_see(client, settings):
    settings.DEBUG = True
    html = client.get("/fr/cities/oshogbo/").content.decode()
    assert offered(html) == ["/fr/cities/osogbo/"]
