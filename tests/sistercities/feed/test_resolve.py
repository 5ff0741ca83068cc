"""What a front end is told of a path, so that it can answer as the site itself would."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction

from sistercities.feed.models import FeedItem
from sistercities.models import CityPage

pytestmark = [pytest.mark.once, pytest.mark.django_db]


@pytest.fixture
def resolve(ask):
    return lambda path: ask("resolve", path=path)


@pytest.fixture
def refused(client):
    """Status, parameter and the sentence of a refusal."""

    def get(path):
        response = client.get("/api/v1/resolve/", {"path": path})
        assert response["Content-Type"] == "application/problem+json"
        problem = response.json()
        return problem["status"], problem.get("parameter"), problem["detail"]

    return get


NOTHING = (404, None, "There is nothing at this path.")


@pytest.fixture
def saumur(make_city):
    make_city("Saumur", country="FR").save_revision().publish()
    return CityPage.objects.get()


@pytest.fixture
def in_french(home, cities, saumur, french, translate):
    translate(home, french, **{"Welcome to our friends.": "Bienvenue"})
    translate(cities, french, Cities="Villes")
    return translate(saumur, french, Saumur="Saumur", A_town_in_the_hills="Une ville")


def test_a_page_comes_with_its_item_as_lists_have_it(in_french, resolve, told):
    found = resolve("/fr/cities/saumur/")
    item = found.pop("item")
    assert item == told(lang="fr")["Saumur"]
    del found["edition"]
    assert found == {
        "type": "page",
        "requested": "fr",
        "canonical": "http://testserver/fr/cities/saumur/",
        "alternates": [
            {"lang": "en", "url": "http://testserver/cities/saumur/"},
            {"lang": "fr", "url": "http://testserver/fr/cities/saumur/"},
            {"lang": "x-default", "url": "http://testserver/cities/saumur/"},
        ],
    }


def test_what_is_not_translated_stands_in_and_says_so(saumur, resolve):
    found = resolve("/fr/cities/saumur/")
    assert (found["requested"], found["item"]["language"]["served"]) == ("fr", "en")
    assert (found["item"]["fallback"], found["alternates"]) == (True, [])
    assert found["canonical"] == "http://testserver/cities/saumur/"


@pytest.mark.parametrize(
    "path",
    [
        "/fr/cities/saumur",
        "/fr/cities/saumur/?utm=1#place",
        "/fr/cities/%73aumur/",
        "http://testserver/fr/cities/saumur/",
        "HTTPS://TESTSERVER/fr/cities/saumur",
    ],
)
def test_a_path_may_be_spelled_as_browsers_do(in_french, resolve, path):
    assert resolve(path)["item"]["language"]["served"] == "fr"


def test_front_page_and_sections_are_items_too(in_french, resolve):
    home, section = resolve("/fr/")["item"], resolve("/fr/cities/")["item"]
    assert (home["kind"], home["intro"], home["slides"]) == ("home", "Bienvenue", [])
    assert (section["kind"], section["title"], section["lists"]) == ("section", "Villes", "cities")


def test_a_translation_with_another_slug_is_led_to(in_french, make_city, resolve):
    french = CityPage.objects.get(pk=in_french.pk)
    french.slug = "samur"
    french.save()
    assert without_edition(resolve("/fr/cities/saumur/")) == {
        "type": "redirect",
        "status": 302,
        "location": "http://testserver/fr/cities/samur/",
    }


def test_redirects_lead_on_as_on_the_site(saumur, resolve):
    assert resolve("/es/cities/saumur/")["type"] == "page"
    to = {"redirect_page": saumur}
    Redirect.objects.create(old_path="/old", **to)
    Redirect.objects.create(
        old_path="/caf\u00e9?id=7", redirect_link="https://else.example/x", **{}
    )
    Redirect.objects.create(old_path="/short", is_permanent=False, **to)
    there = {"type": "redirect", "location": "http://testserver/cities/saumur/"}
    assert without_edition(resolve("/old/")) == {**there, "status": 301}
    assert without_edition(resolve("/short")) == {**there, "status": 302}
    assert resolve("/es/old")["location"] == "http://testserver/es/cities/saumur/"
    assert resolve("/caf%C3%A9?id=7")["location"] == "https://else.example/x"


def test_redirects_agree_with_the_site_in_every_language(in_french, saumur, make_city, client):
    other, draft = make_city("Osogbo"), make_city("Draft", live=False)
    for number, page in enumerate([saumur, in_french, other, draft, saumur.get_parent()]):
        Redirect.objects.create(old_path=f"/old-{number}", redirect_page=page)
        for path in (f"/old-{number}/", f"/fr/old-{number}/", f"/es/old-{number}/"):
            site = client.get(path)
            told = client.get("/api/v1/resolve/", {"path": path}).json()
            location = told.get("location", "").removeprefix("http://testserver")
            assert (site.status_code, site.get("Location", "")) == (told["status"], location)


def test_a_redirect_is_a_new_edition_and_one_to_a_hidden_page_is_none(saumur, client, make_city):
    draft = make_city("Draft", live=False)
    path = "/api/v1/resolve/?path=/cities/saumur/"
    first = client.get(path)
    Redirect.objects.create(old_path="/hidden", redirect_page=draft)
    assert client.get(path)["ETag"] == first["ETag"]
    Redirect.objects.create(old_path="/old", redirect_page=saumur)
    second = client.get(path)
    assert second["ETag"] != first["ETag"]
    Redirect.objects.filter(old_path="/old").update(is_permanent=False)
    third = client.get(path)
    assert third["ETag"] != second["ETag"]
    assert client.get(path, headers={"If-None-Match": third["ETag"]}).status_code == 304
    Redirect.objects.filter(old_path="/old").delete()
    assert client.get(path)["ETag"] != third["ETag"]


def test_what_was_told_is_gone_in_every_language_in_which_it_was(in_french, saumur, resolve, told):
    told()
    CityPage.objects.update(live=False)
    gone = {"type": "gone", "kind": "city", "id": str(saumur.translation_key)}
    for path in ("/cities/saumur/", "/fr/cities/saumur/", "/es/cities/saumur"):
        assert without_edition(resolve(path)) == gone
    CityPage.objects.filter(pk=saumur.pk).update(live=True)
    assert resolve("/fr/cities/saumur/")["item"]["fallback"]


def test_what_is_gone_in_a_language_that_the_site_speaks_no_more_is_nothing(
    saumur, resolve, refused
):
    resolve("/cities/saumur/")
    saumur.delete()
    assert resolve("/cities/saumur/")["type"] == "gone"
    FeedItem.objects.filter(kind="city").update(locale="pt")
    assert refused("/cities/saumur/?again") == NOTHING


def test_what_nobody_may_see_looks_and_costs_like_nothing(make_city, resolve, refused):
    draft, member, expired = make_city("Draft", live=False), make_city("Guest"), make_city("Stale")
    PageViewRestriction.objects.create(page=member, restriction_type="login")
    CityPage.objects.filter(pk=expired.pk).update(expire_at=timezone.now())
    for page in (draft, member, expired):
        Redirect.objects.create(old_path=f"/{page.slug}", redirect_page=page)
    resolve("/")
    asked = {}
    for path in ("/cities/draft/", "/cities/guest/", "/cities/stale/", "/cities/never/"):
        with CaptureQueriesContext(connection) as queries:
            assert refused(path) == NOTHING
        asked[path] = [re.sub(r"'.*?'", "", one["sql"]) for one in queries]
    assert len({str(queries) for queries in asked.values()}) == 1
    for path in ("/draft/", "/guest/", "/stale/", "/never/"):
        with CaptureQueriesContext(connection) as queries:
            assert refused(path) == NOTHING
        assert len(queries) == 5


def test_a_hidden_translation_is_as_one_that_is_not_there(in_french, resolve, told):
    restriction = {"restriction_type": "login", "page": Page.objects.get(pk=in_french.pk)}
    PageViewRestriction.objects.create(**restriction)
    found = resolve("/fr/cities/saumur/")
    assert (found["item"]["language"]["served"], found["item"]["fallback"]) == ("en", True)
    assert [one["lang"] for one in found["item"]["translations"]] == ["en"]


@pytest.mark.parametrize("path", ["/cities/saumur/", "/", "/fr/cities/saumur/"])
def test_a_page_costs_three_queries_and_one_when_asked_again(
    in_french, resolve, django_assert_num_queries, path
):
    resolve("/fr/")
    with django_assert_num_queries(3):
        resolve(path)
    with django_assert_num_queries(1):
        resolve(path)


def test_a_path_is_looked_up_and_not_looked_for(saumur):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL reads a small table from end to end")
    items = FeedItem.objects.filter(site=1, path="/cities/saumur/")
    assert "feed_item_path" in items.explain()


@pytest.mark.parametrize(
    "path", ["/nowhere/", "/cities/saumur.html", "/admin/", "/en/", "/search/", "/%2F%5B"]
)
def test_what_is_no_page_is_nothing(saumur, refused, path):
    assert refused(path) == NOTHING


@pytest.mark.parametrize(
    "path",
    [
        "cities/",
        "//testserver/",
        "https://other.example/",
        "/%ff",
        "/%00",
        "ftp://testserver/",
        "http://[",
    ],
)
def test_what_is_no_path_of_this_site_is_refused(saumur, refused, path):
    assert refused(path)[:2] == (400, "path")


def test_a_path_is_needed_and_has_an_end(saumur, client, refused):
    assert client.get("/api/v1/resolve/").json()["parameter"] == "path"
    assert refused("/" + 1000 * "a")[:2] == (400, "path")
    assert refused("/" + 900 * "a") == NOTHING


def without_edition(found):
    return {name: value for name, value in found.items() if name != "edition"}
