"""How the feed answers: in which language, in which order, with which headers, at what cost."""

import json
from itertools import product
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Site

from sistercities.feed.models import FeedItem
from sistercities.models import CityFact, CityName, Greeting, HelpfulLink, Place, SpokenLanguage

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(make_city, french, translate, told):
    """Three cities, one of them translated into French."""
    make_city("Saumur", country="FR", since=1998)
    make_city("Osogbo", country="NG", status="paused")
    translate(make_city("Karpenisi", since=2004), french, Karpenisi="Karpenissi")
    assert len(told()) == 3


def test_a_city_tells_everything_in_one_answer(make_city, ask):
    city = make_city("Karpenisi", since=2004, greeting_phrase="Γεια", greeting_language="el")
    there = {"city": city, "locale": city.locale}
    CityName.objects.create(name="Καρπενήσι", language="el", kind="native", **there)
    CityName.objects.create(name="Karpenissi", kind="spelling", **there)
    Place.objects.create(name="Karpenisi", latitude="38.917", longitude="21.783", **there)
    SpokenLanguage.objects.create(language="el", **there)
    HelpfulLink.objects.create(label="Town", url="https://karpenisi.gr/", language="el", **there)
    (item,) = ask("cities")["items"]
    told = {name: item[name] for name in ("fallback", "kind", "id", "slug", "url", "name")}
    assert told == {
        "fallback": False,
        "kind": "city",
        "id": str(city.translation_key),
        "slug": "karpenisi",
        "url": "http://testserver/cities/karpenisi/",
        "name": "Karpenisi",
    }
    assert item["native_names"] == [{"lang": "el", "dir": "ltr", "name": "Καρπενήσι"}]
    assert item["country"] == {"code": "GR", "name": "Greece"}
    assert item["places"] == [{"name": "Karpenisi", "lat": 38.917, "lon": 21.783}]
    assert item["partnership"]["since"] == 2004
    assert (item["greeting"]["text"], item["greeting"]["lang"]) == ("Γεια", "el")
    (link,) = item["helpful_links"]
    assert (link["label"], link["link_language"], link["lang"]) == ("Town", "el", "en")


def test_each_city_is_given_in_the_first_language_of_the_chain(three, told):
    items = told(lang="fr,en")
    assert sorted(items) == ["Karpenissi", "Osogbo", "Saumur"]
    served = {name: (one["language"]["served"], one["fallback"]) for name, one in items.items()}
    assert served == {
        "Karpenissi": ("fr", False),
        "Osogbo": ("en", True),
        "Saumur": ("en", True),
    }


def test_without_a_fallback_only_what_is_translated_is_given(three, told):
    assert list(told(lang="fr")) == ["Karpenissi"]


def test_a_star_asks_for_the_language_something_was_written_in(three, told):
    assert sorted(told(lang="*")) == ["Karpenisi", "Osogbo", "Saumur"]
    assert sorted(told(lang="fr,*")) == ["Karpenissi", "Osogbo", "Saumur"]


def test_cities_are_listed_by_their_partnerships_and_paged_both_ways(three, ask, client):
    first = ask("cities", limit=2)
    assert [one["name"] for one in first["items"]] == ["Saumur", "Karpenisi"]
    assert first["prev"] is None
    second = client.get(path_of(first["next"])).json()
    assert [one["name"] for one in second["items"]] == ["Osogbo"]
    assert second["next"] is None
    back = client.get(path_of(second["prev"])).json()
    assert back["items"] == first["items"]
    assert (back["prev"], back["next"]) == (None, first["next"])


def test_the_links_to_other_pages_are_in_the_header_too(three, client):
    response = client.get("/api/v1/cities/?limit=1")
    assert response["Link"] == f'<{response.json()["next"]}>; rel="next"'


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({"country": "FR"}, ["Saumur"]),
        ({"status": "paused"}, ["Osogbo"]),
        ({"country": "FR", "status": "paused"}, []),
        ({"language": "el"}, []),
    ],
)
def test_cities_are_filtered(three, told, asked, names):
    assert list(told(**asked)) == names


def test_one_city_is_asked_for_by_its_slug_or_id(three, ask):
    city = ask("cities/karpenisi", lang="fr,en")
    assert (city["name"], city["fallback"]) == ("Karpenissi", False)
    assert ask(f"cities/{city['id']}", lang="fr") == city
    assert ask("cities/saumur", lang="fr,en")["fallback"] is True


def test_every_greeting_is_an_entry_of_its_own_and_lent_to_nobody(french, translate, ask):
    welcome = Greeting.objects.create(text="Welcome", locale=Locale.objects.get(language_code="en"))
    translate(welcome, french, Welcome="Bienvenue")
    texts = [one["text"] for one in ask("greetings")["items"]]
    assert texts == ["Welcome", "Bienvenue"]
    assert [one["text"] for one in ask("greetings", lang="fr")["items"]] == ["Bienvenue"]
    assert ask("greetings", lang="el")["items"] == []


def test_the_languages_are_told_in_their_own_words(home, ask):
    first = ask("locales")["items"][0]
    assert first == {
        "lang": "en",
        "name": "English",
        "own_name": "English",
        "dir": "ltr",
        "url": "http://testserver/",
        "is_default": True,
    }


def test_an_answer_is_for_everybody_and_names_its_languages(three, client, admin_client):
    response = client.get("/api/v1/cities/?lang=fr,en")
    names = ("Content-Type", "Content-Language", "Vary", "Access-Control-Allow-Origin")
    assert [response[name] for name in names] == [
        "application/json",
        "en, fr",
        "Accept-Encoding",
        "*",
    ]
    assert response["Cache-Control"].startswith("public, max-age=60")
    assert not response.cookies
    assert admin_client.get("/api/v1/cities/?lang=fr,en").content == response.content


def test_who_has_the_answer_is_told_so_in_one_query(three, client, django_assert_num_queries):
    etag = client.get("/api/v1/cities/")["ETag"]
    assert not etag.startswith("W/")
    with django_assert_num_queries(1):
        response = client.get("/api/v1/cities/", headers={"If-None-Match": etag})
    assert (response.status_code, response.content, response["ETag"]) == (304, b"", etag)


def test_another_edition_has_another_etag(three, client, make_city):
    etag = client.get("/api/v1/cities/")["ETag"]
    make_city("Valladolid")
    response = client.get("/api/v1/cities/", headers={"If-None-Match": etag})
    assert (response.status_code, len(response.json()["items"])) == (200, 4)


def test_head_is_get_without_a_body(three, client):
    full, head = client.get("/api/v1/cities/"), client.head("/api/v1/cities/")
    assert (head.status_code, head.content, head["ETag"]) == (200, b"", full["ETag"])


def test_options_tells_what_is_allowed(client, db):
    response = client.options("/api/v1/cities/")
    assert (response.status_code, response["Allow"]) == (204, "GET, HEAD, OPTIONS")


@pytest.mark.parametrize("path", ["cities/?lang=fr,en", "cities/saumur/?lang=fr,en", "changes/"])
def test_an_answer_is_two_queries(three, client, path, django_assert_num_queries):
    with django_assert_num_queries(2):
        assert client.get(f"/api/v1/{path}").status_code == 200


@pytest.mark.parametrize("number", [7, 70])
def test_a_list_is_two_queries_an_answer_to_its_end(
    number, db, client, django_assert_max_num_queries
):
    path, shown = "/api/v1/cities/?lang=el,en&limit=30", 0
    client.get("/api/v1/greetings/")
    keys = [uuid4() for _city in range(number)]
    FeedItem.objects.bulk_create(
        FeedItem(
            site=Site.objects.get(),
            kind="city",
            key=key,
            thing=key,
            locale=locale,
            seq=seq,
            place=key.bytes,
            name_place=key.bytes,
            time_place=key.bytes,
            body=b'{"kind":"city"}',
        )
        for seq, (key, locale) in enumerate(product(keys, ["en", "el"]), 1_000)
    )
    while path:
        with django_assert_max_num_queries(2):
            page = client.get(path).json()
        path, shown = page["next"], shown + len(page["items"])
    assert shown == number


def test_writing_items_takes_as_many_queries_for_one_city_as_for_many(make_city, told):
    def queries_for(names):
        for name in names:
            make_city(name)
        with CaptureQueriesContext(connection) as queries:
            told()
        return len(queries)

    queries_for(["Warm"])
    assert queries_for(["Saumur"]) == queries_for(["Osogbo", "Karpenisi", "Valladolid"])


def test_openapi_describes_every_block_by_its_type(client, db):
    schemas = client.get("/api/v1/openapi.json").json()["components"]["schemas"]
    body = schemas["CityAnswer"]["properties"]["body"]["items"]
    assert sorted(body["discriminator"]["mapping"]) == [
        "heading",
        "photo",
        "prose",
        "quote",
        "sponsors",
    ]


def test_what_is_sent_is_what_openapi_promises(three, client):
    from sistercities.feed.api.schemas import list_of
    from sistercities.feed.schemas.cities import City
    from sistercities.feed.schemas.pages import Event

    content = client.get("/api/v1/cities/?lang=fr,en").content
    parsed = list_of(City, True, [Event]).model_validate_json(content)
    assert json.loads(parsed.model_dump_json(exclude_unset=True)) == json.loads(content)


def path_of(address):
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}"


def test_a_translation_in_part_names_the_texts_that_are_still_the_originals(
    make_city, make_image, french, translate, told
):
    city = make_city("Karpenisi", photo=make_image(), photo_alt="A square.")
    there = {"city": city, "locale": city.locale}
    CityFact.objects.create(label="Mayor", value="Nobody", sort_order=0, **there)
    CityFact.objects.create(label="Height", value="960 m", sort_order=1, **there)
    assert told()["Karpenisi"]["language"]["untranslated"] == []
    translate(city, french, Karpenisi="Karpenissi", Mayor="Maire")
    item = told(lang="fr")["Karpenissi"]
    assert item["language"]["untranslated"] == ["intro", "photo.alt"]
    facts = [(fact["label"], fact["lang"]) for fact in item["facts"]]
    assert facts == [("Maire", "fr"), ("Height", "en")]
