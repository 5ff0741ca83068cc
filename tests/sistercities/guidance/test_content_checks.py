"""The panel of checks beside the editor speaks of what is wrong with this page, and no other."""

import json
import re

import pytest
from django.urls import reverse
from wagtail.rich_text import RichText
from wagtail.test.utils.form_data import querydict_from_html
from wagtail.users.models import UserProfile

from sistercities.guidance.content_checks import CHECKS, WHOLE_PAGE
from sistercities.guidance.links import links_whose_words
from sistercities.guidance.phrases import are_an_address, say_nothing
from sistercities.models import HelpfulLink, SpokenLanguage

pytestmark = [pytest.mark.once, pytest.mark.django_db]

LONG = "A town in the hills, where the river makes a bend around the market. " * 3


def axe_of(html):
    """What the browser is told to look for."""
    told = re.search(r'id="[^"]*axe-configuration"[^>]*>(.*?)</script>', html, re.S)
    return json.loads(told[1])


@pytest.fixture
def edit(admin_client):
    def get(page):
        url = reverse("wagtailadmin_pages:edit", args=[page.pk])
        return admin_client.get(url).content.decode()

    return get


@pytest.fixture
def wrong(admin_client, edit):
    """What the server finds in a page with changes that nobody has saved."""

    def preview(page, **changes):
        form = querydict_from_html(edit(page), form_id="page-edit-form")
        form.setdefault("body-count", "0")
        form.update(changes)
        url = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
        assert admin_client.post(url, form).json()["is_valid"]
        html = admin_client.get(url, {"in_preview_panel": "true"}).content.decode()
        rules = axe_of(html)["spec"]["rules"]
        ours = {check.id for check in CHECKS}
        return {rule["id"] for rule in rules if rule["selector"] == WHOLE_PAGE} & ours

    return preview


def test_a_city_is_asked_for_a_greeting_in_each_of_its_languages(make_city, wrong):
    city = make_city(title="Vladikavkaz")
    assert wrong(city) == set()
    SpokenLanguage.objects.create(city=city, language="os")
    assert wrong(city) == {"city-without-greeting"}
    greeting = {"greeting_phrase": "Салам", "greeting_language": "Ossetian (os)"}
    assert wrong(city, **greeting) == set()


def test_search_engines_are_given_a_whole_sentence(make_city, wrong):
    city = make_city()
    assert wrong(city) == set()
    assert wrong(city, intro=LONG) == {"no-words-for-search-engines"}
    assert wrong(city, intro=LONG, search_description="A town in the hills.") == set()


def test_the_panel_asks_for_what_a_browser_finds_in_the_words_of_the_editor(
    admin_user, make_city, edit
):
    UserProfile.objects.create(user=admin_user, preferred_language="fr")
    axe = axe_of(edit(make_city()))
    asked = set(axe["options"]["runOnly"])
    assert asked > {*(check.id for check in CHECKS), "image-alt", "heading-order"}
    assert asked <= {*axe["messages"]}
    assert axe["messages"]["image-alt"]["error_name"] == "Une image n’a pas de description."
    assert {rule["id"] for rule in axe["spec"]["rules"]} > {check.id for check in CHECKS}


@pytest.mark.parametrize(
    ("words", "empty"),
    [
        *[(words, True) for words in ("here", "Click here", "READ MORE …", "» more")],
        *[(words, True) for words in ("aquí", "cliquez ici", "Подробнее", "εδώ", "an seo", "níbí")],
        *[
            (words, False)
            for words in ("Here be dragons", "Town hall", "Moreau", "Подробно о городе")
        ],
    ],
)
def test_a_link_says_nothing_if_it_says_here_or_more_in_any_language(words, empty):
    assert say_nothing(words) == empty


def test_links_are_found_in_rows_and_in_texts(make_city):
    city = make_city(
        body=[
            ("prose", RichText('<p><a href="https://a.example/">Here</a>, <a href="/b">B</a></p>'))
        ]
    )
    city.helpful_links = [HelpfulLink(label="www.c.example", url="https://c.example/")]
    assert links_whose_words(city, say_nothing) == 'main a[href="https://a.example/"]'
    assert links_whose_words(city, are_an_address) == 'main a[href="https://c.example/"]'
