"""The pictures of a city, on its page and in the feed."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Collection, CollectionViewRestriction, ReferenceIndex

from sistercities.models import CityPicture

pytestmark = pytest.mark.django_db
REFERENCES = '"wagtailcore_referenceindex"'


@pytest.fixture
def city(make_city, make_image):
    page = make_city()
    page.pictures = [
        CityPicture(image=make_image(name), alt=f"{name} at night", caption=name)
        for name in ("Bridge", "Market")
    ]
    page.save()
    return page


def shown(html):
    return re.findall(r'<img[^>]*alt="([^"]*)"[^>]*loading="lazy"', html)


def told(client):
    (item,) = client.get("/api/v1/cities/").json()["items"]
    return [(one["picture"]["alt"], one["caption"], one["lang"]) for one in item["gallery"]]


def test_pictures_are_shown_and_told_with_their_descriptions(city, read, client):
    assert shown(read("/cities/karpenisi/")) == ["Bridge at night", "Market at night"]
    assert told(client) == [
        ("Bridge at night", "Bridge", "en"),
        ("Market at night", "Market", "en"),
    ]


def test_a_picture_in_a_private_folder_is_neither_shown_nor_told(city, read, client):
    folder = Collection.get_first_root_node().add_child(name="Private")
    CollectionViewRestriction.objects.create(collection=folder, restriction_type="login")
    image = city.pictures.first().image
    image.collection = folder
    image.save()
    html = read("/cities/karpenisi/")
    assert shown(html) == ["Market at night"]
    assert "Bridge" not in html
    assert told(client) == [("Market at night", "Market", "en")]


def test_the_library_knows_where_a_picture_is_used_as_soon_as_the_page_is_saved(city):
    for picture in city.pictures.all():
        usage = ReferenceIndex.get_references_to(picture.image).group_by_source_object()
        assert [page.pk for page, _references in usage] == [city.pk]


def test_a_gallery_that_is_published_looks_at_the_page_for_references_once(city):
    revision = city.save_revision()
    with CaptureQueriesContext(connection) as queries:
        revision.publish()
    looks = [one for one in queries if one["sql"].startswith(f"SELECT {REFERENCES}")]
    assert len(looks) == 1
