"""The demo as other sites receive it."""

from io import StringIO

import pytest
from django.core.management import call_command
from wagtail.coreutils import get_content_languages

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("demo_database"),
    pytest.mark.xdist_group("demo"),
]


def test_the_feed_of_the_demo_is_what_would_be_built_anew():
    told = StringIO()
    call_command("feed", "refresh", verbosity=0)
    call_command("feed", "check", stdout=told)
    assert told.getvalue() == "Everything is told as it is.\n"


def test_all_seven_cities_come_in_one_answer_and_two_queries(client, django_assert_num_queries):
    client.get("/api/v1/locales/")  # writes what is waiting
    with django_assert_num_queries(2):
        items = client.get("/api/v1/cities/?lang=el,en").json()["items"]
    assert len(items) == 7
    assert {item["language"]["served"] for item in items} == {"el"}
    assert all(item["helpful_links"] and item["greeting"] and item["photo"] for item in items)


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("Karpenissi", "karpenisi"),
        ("καρπενησι", "karpenisi"),
        ("Oshogbo", "osogbo"),
        ("san cristobal", "san-cristobal-de-las-casas"),
    ],
)
def test_a_city_is_found_first_in_every_language(client, typed, slug):
    for code in get_content_languages():
        answer = client.get("/api/v1/search/", {"q": typed, "lang": f"{code},*"}).json()
        first = answer["items"][0]
        assert (first["kind"], first["slug"], first["language"]["served"]) == ("city", slug, code)


@pytest.mark.once
def test_every_picture_has_its_sizes_once_the_feed_was_refreshed(client):
    call_command("feed", "refresh", verbosity=0)
    cities = client.get("/api/v1/cities/").json()["items"]
    sizes = {tuple((one["w"], one["type"]) for one in city["photo"]["srcset"]) for city in cities}
    assert {tuple(sorted(one)) for one in sizes} == {
        (
            (320, "image/webp"),
            (640, "image/jpeg"),
            (640, "image/webp"),
            (1280, "image/jpeg"),
            (1280, "image/webp"),
        )
    }


def test_every_item_of_every_kind_keeps_to_its_schema(client):
    from sistercities.feed.kinds import kind_named

    kinds, url = set(), "/api/v1/changes/?after=0"
    while items := (page := client.get(url).json())["items"]:
        for change in items:
            kinds.add(change["kind"])
            kind_named(change["kind"]).schema.model_validate(change["data"])
        url = page["next"].partition("testserver")[2]
    assert len(kinds) == 15


@pytest.mark.once
def test_the_preview_of_what_is_published_is_the_published_item(client):
    from wagtail.models import Page

    from sistercities.feed.models import FeedItem
    from sistercities.feed.storing import as_bytes
    from sistercities.previews.opening import can_be_told, told

    call_command("feed", "refresh", verbosity=0)
    pages = Page.objects.filter(depth__gt=1, locale__language_code__in=["en", "fr"]).specific()
    one_of_each = {(type(page), page.locale_id): page for page in pages if can_be_told(page)}
    assert len(one_of_each) == 26
    for page in one_of_each.values():
        draft = page.latest_revision.as_object()
        draft.last_published_at = page.last_published_at
        item = FeedItem.objects.get(
            key=page.translation_key, locale=page.locale.language_code, state="live"
        )
        assert as_bytes(told(draft)) == bytes(item.body), page
