"""What an answer says of its language in its headers, so that caches keep one copy of it."""

import re

import pytest
from wagtail.models import PageViewRestriction

from sistercities.models import CityPage

pytestmark = [pytest.mark.once, pytest.mark.django_db]


@pytest.fixture
def saumur(make_city):
    make_city("Saumur", country="FR").save_revision().publish()
    return CityPage.objects.get()


def told(response):
    language = re.search(r'<html lang="([\w-]+)"', response.content.decode())[1]
    return response.status_code, language, response.get("Content-Language")


@pytest.mark.parametrize("path", ["/cities/saumur/", "/fr/cities/saumur/", "/yo/"])
def test_the_language_that_was_served_is_named_also_where_it_stands_in(client, saumur, path):
    assert told(client.get(path)) == (200, "en", "en")


def test_a_translation_names_its_own_language(client, home, saumur, french, translate):
    translate(home, french, Welcome_to_our_friends="Bienvenue")
    assert told(client.get("/fr/")) == (200, "fr", "fr")


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("/nowhere/", "en"),
        ("/fr/nowhere/", "fr"),
        ("/yo/nowhere/", "yo"),
        ("/de/cities/", "en"),
        ("/en/cities/", "en"),
        ("/fr-ca/cities/", "fr"),
        ("/FR/cities/", "fr"),
    ],
)
def test_what_is_not_found_is_said_in_a_language_that_fits(client, home, path, language):
    assert told(client.get(path)) == (404, language, language)


def test_visitors_are_all_sent_the_same_copy_and_no_cookie(client, saumur):
    for path in ("/", "/cities/saumur/", "/fr/cities/saumur/", "/fr/nowhere/"):
        response = client.get(path, headers={"accept-language": "fr"})
        assert (response.get("Vary"), dict(response.cookies)) == (None, {}), path


def test_the_browsers_preference_changes_nothing(client, saumur):
    asked = client.get("/cities/saumur/", headers={"accept-language": "ru"})
    assert asked.content == client.get("/cities/saumur/").content


def test_an_editors_copy_is_for_the_editor_only(admin_client, saumur):
    response = admin_client.get("/cities/saumur/")
    assert response["Vary"] == "Cookie"
    assert b"wagtail-userbar" in response.content


def test_a_page_that_asks_for_a_password_is_not_the_page(client, saumur, home, french, translate):
    translate(home, french, Welcome_to_our_friends="Bienvenue")
    PageViewRestriction.objects.create(page=saumur, restriction_type="password", password="sesame")
    response = client.get("/fr/cities/saumur/")
    assert (response.status_code, response["Content-Language"]) == (200, "fr")
    assert "Cookie" in response["Vary"]


@pytest.mark.parametrize("path", ["/admin/login/", "/robots.txt", "/documents/1/a.pdf", "/api/v1/"])
def test_what_has_no_language_names_none(client, home, path):
    response = client.get(path, headers={"accept-language": "fr"})
    assert "Content-Language" not in response.headers
    assert "Accept-Language" not in response.get("Vary", "")
