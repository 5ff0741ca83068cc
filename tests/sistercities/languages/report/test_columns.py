"""Lists say beside each object how its translations are."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import strip_tags

from home.models import Menu, SiteInfo
from sistercities.models import Greeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def column(admin_client):
    """The words of the column and where they lead, row by row."""

    def read(listing):
        html = admin_client.get(reverse(listing), {"locale": ""}).content.decode()
        found = re.findall(r'<a href="([^"]+\?object=[^"]+)">(.*?)</a>', html, re.S)
        return [(strip_tags(words).strip(), url) for url, words in found]

    return read


def report_of(instance):
    return f"{reverse('sistercities_translations_report')}?object={instance.translation_key}"


def test_a_city_says_how_many_translations_are_live_stale_and_missing(
    column, make_city, languages, translate, django_capture_on_commit_callbacks
):
    saumur = make_city("Saumur")
    french = translate(saumur, languages["fr"], Saumur="Saumur-sur-Loire")
    assert sorted(column("cities:index")) == [
        ("1 live, 1 missing", report_of(saumur)),
        ("Partial, 50%", report_of(saumur)),
    ]
    translate(saumur, languages["el"], Saumur="Σωμύρ")
    saumur.since = 1999
    with django_capture_on_commit_callbacks(execute=True):
        saumur.save_revision().publish()
    french.unpublish()
    assert "1 stale, 1 draft" in dict(column("cities:index"))


@pytest.mark.parametrize(
    "listing", ["cities:index", "statements:index", "programs:index", "events:index"]
)
def test_every_list_of_pages_has_the_column(admin_client, home, listing):
    html = admin_client.get(reverse(listing)).content.decode()
    assert re.search(r"<th[^>]*>\s*Translations\s*</th>", html)


@pytest.mark.parametrize(
    ("model", "name"), [(Greeting, "text"), (Menu, "name"), (SiteInfo, "name")]
)
def test_every_list_of_snippets_has_the_column(column, languages, model, name):
    snippet = model.objects.create(**{name: "Welcome"})
    listing = f"{model.snippet_viewset.url_namespace}:list"
    assert column(listing) == [("2 missing", report_of(snippet))]


def test_a_long_list_asks_for_its_translations_once(admin_client, make_city, languages, translate):
    for number in range(6):
        city = make_city(f"Town {number}", slug=f"town-{number}")
        translate(city, languages["fr"], A_town_in_the_hills="Une ville")
    with CaptureQueriesContext(connection) as queries:
        html = admin_client.get(reverse("cities:index")).content.decode()
    assert html.count("1 live, 1 missing") == 6
    statements = [query["sql"] for query in queries]
    counting = [sql for sql in statements if "wagtail_localize_stringsegment" in sql]
    versions = [sql for sql in statements if '"draft_title" AS "draft_title"' in sql]
    assert (len(counting), len(versions)) == (1, 1)
